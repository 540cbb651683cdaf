insert into mails (id, helpdesk, thread, message_key, message_id, address, subject, is_ours, is_sent, uid_validity, uid, noted_at) values ('01m800000000000000000000ha', 'mail', '01m800000000000000000000ta', '00bb', '<1@example.org>', 'kim@example.org', 'no ping', 0, 0, 7, 12, 1764000006000);
insert into mails (id, helpdesk, thread, message_key, message_id, address, subject, is_ours, is_sent, uid_validity, uid, noted_at) values ('01m800000000000000000000hb', 'mail', '01m800000000000000000000ta', '00cc', '<2@hopwise.example.org>', 'kim@example.org', 'Re: no ping', 1, 1, 7, 13, 1764000007000);
insert into mail_people (helpdesk, thread, address) values ('mail', '01m800000000000000000000ta', 'kim@example.org');
insert into mail_sendings (helpdesk, address, sent_at) values ('mail', 'kim@example.org', 1764000007000);
insert into mailboxes (helpdesk, uid_validity, last_uid, began) values ('mail', 7, 13, 1764000000000);
