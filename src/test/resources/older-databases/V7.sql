insert into herald_targets (target, known_at) values ('00dd', 1764000000000);
insert into heralds (id, target, case_id, change, said, content, state, attempts, due_at, told_at, failure) values ('01m800000000000000000000ja', '00dd', '01m800000000000000000000ab', 0, '00ee', '{"type":"case.diagnosed"}', 'waiting', 2, 1764000008000, null, 'status 500');
