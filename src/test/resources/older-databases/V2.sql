update cases set changes = 1, attempts_before = 1, confirmed_cause = 'link-down', confirmed_note = 'cable', confirmed_by = 'ada', confirmed_at = 1764000004000 where id = '01m800000000000000000000ab';
insert into additions (id, case_id, change, fingerprint, asked_host, asked_run, outcome, added_by, added_at) values ('01m800000000000000000000ba', '01m800000000000000000000ab', 1, '00ee', 'node02', 'ip rule', 'taken', 'ada', 1764000003500);
insert into rankings (case_id, change, place, ended_at, verdict, cause, host, probability, title) values ('01m800000000000000000000ab', 1, 0, 1764000003000, 'fault-found', '', '', 0, '');
insert into rankings (case_id, change, place, ended_at, verdict, cause, host, probability, title) values ('01m800000000000000000000ab', 1, 1, 1764000003000, 'fault-found', 'ip-forward-disabled', 'node03', 0.5, 'node03: it does not forward');
insert into questions (case_id, place, host, run, everything) values ('01m800000000000000000000ab', 0, 'node02', 'ip rule', true);
insert into questions (case_id, place, host, run, everything) values ('01m800000000000000000000ab', 1, 'node02', 'ip route', false);
insert into feedback (id, case_id, cause, note, said_by, said_at) values ('01m800000000000000000000ca', '01m800000000000000000000ab', 'link-down', 'cable', 'ada', 1764000004000);
