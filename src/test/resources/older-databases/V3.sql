update cases set owner = 'ada' where id = '01m800000000000000000000aa';
insert into accounts (id, name, name_key, role, password, made_at) values ('01m800000000000000000000da', 'ada', 'ada', 'admin', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdA$aGFzaA', 1764000000000);
insert into accounts (id, name, name_key, role, issuer, subject, language, made_at, closed_at) values ('01m800000000000000000000db', 'kim', 'kim', 'viewer', 'https://issuer.example.org', '17', 'zh', 1764000000000, 1764000009000);
insert into sessions (hash, account_id, began_at, used_at) values ('00dd', '01m800000000000000000000da', 1764000000000, 1764000000000);
insert into tokens (id, account_id, name, role, hash, made_at, ends_at, used_at) values ('01m800000000000000000000ea', '01m800000000000000000000da', 'ci', 'engineer', '00cc', 1764000000000, 1795000000000, 1764000001000);
insert into invitations (hash, account_id, ends_at) values ('00bb', '01m800000000000000000000db', 1764900000000);
