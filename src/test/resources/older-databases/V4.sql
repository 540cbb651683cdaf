insert into tickets (helpdesk, ticket, case_id, look_at, failures, asked, said) values ('rt', '4711', '01m800000000000000000000ab', 1764000005000, 0, 1, '00aa');
insert into tickets (helpdesk, ticket, failures, asked) values ('rt', '4712', 2, 0);
insert into intakes (id, helpdesk, ticket, case_id, is_first, has_files, last_entry, notes, state) values ('01m800000000000000000000fa', 'rt', '4711', '01m800000000000000000000ab', 1, 1, '99', '', 'done');
insert into ticket_entries (helpdesk, ticket, entry, intake_id) values ('rt', '4711', '98', '01m800000000000000000000fa');
insert into ticket_entries (helpdesk, ticket, entry, intake_id) values ('rt', '4711', '99', '01m800000000000000000000fa');
insert into comments (id, helpdesk, ticket, case_id, is_asking, content, after_entry, state, attempts, due_at, entry, root_cause, confidence, diagnosis_state) values ('01m800000000000000000000ga', 'rt', '4711', '01m800000000000000000000ab', 0, 'node03: it does not forward', '99', 'done', 1, 1764000005000, '100', 'ip-forward-disabled', '0.99', 'done');
insert into polls (helpdesk, began, since) values ('rt', 1763000000000, 1764000005000);
