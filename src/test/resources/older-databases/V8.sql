insert into second_factors (account_id, secret, made_at, confirmed_at, last_step) values ('01m800000000000000000000da', 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ', 1764000000000, 1764000001000, 58800000);
insert into recovery_codes (hash, account_id) values ('00aa', '01m800000000000000000000da');
insert into notices (id, account_id, at, what, name, address) values ('01m800000000000000000000fa', '01m800000000000000000000da', 1764000001000, 'second-factor-begun', 'ada', '192.0.2.7');
