insert into audit (at, account, what, object, request, address) values (1764000000000, 'ada', 'set-up', '', 'r-1', '127.0.0.1');
insert into audit (at, account, what, object, request, address) values (1764000000001, 'ada', 'account-made', 'kim', 'r-2', '127.0.0.1');
