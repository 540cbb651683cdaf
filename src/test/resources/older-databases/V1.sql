insert into cases (id, name, state, attempts, received_at) values ('01m800000000000000000000aa', 'T-17 节点', 'queued', 0, 1764000000000);
insert into cases (id, name, state, attempts, received_at, began_at, ended_at, verdict, cause, host, probability, title) values ('01m800000000000000000000ab', 'T-18', 'done', 1, 1764000001000, 1764000002000, 1764000003000, 'fault-found', 'ip-forward-disabled', 'node03', 0.99, 'node03: the kernel does not forward');
insert into cases (id, name, state, attempts, received_at, began_at, ended_at, failure) values ('01m800000000000000000000ac', 'T-19', 'failed', 1, 1764000001000, 1764000002000, 1764000003000, 'No host''s output; nothing else');
insert into reports (case_id, format, language, content) values ('01m800000000000000000000ab', 'text', 'zh', 'node03：内核不转发');
insert into submissions (idempotency_key, fingerprint, case_id) values ('key', '00ff', '01m800000000000000000000aa');
