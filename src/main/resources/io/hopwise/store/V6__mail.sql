-- mails of a mailbox, those that were taken and ours: by them a thread is known again
create table mails (
  id           varchar(26)   not null primary key,
  helpdesk     varchar(20)   not null,
  thread       varchar(100)  not null,
  -- SHA-256 of its Message-ID
  message_key  varchar(64)   not null,
  message_id   text          not null,
  -- who wrote it
  address      varchar(320)  not null,
  subject      varchar(1000) not null,
  is_ours      integer       not null,
  -- of ours whether a server took it
  is_sent      integer       not null,
  -- where it lies
  uid_validity bigint        not null,
  uid          bigint        not null,
  noted_at     bigint        not null
);
create unique index mails_by_message on mails (helpdesk, message_key);
create index mails_by_thread on mails (helpdesk, thread);
create index mails_by_time on mails (helpdesk, noted_at);

-- who wrote in a thread or was written to
create table mail_people (
  helpdesk varchar(20)  not null,
  thread   varchar(100) not null,
  address  varchar(320) not null,
  primary key (helpdesk, thread, address)
);

-- how often somebody was written to
create table mail_sendings (
  helpdesk varchar(20)  not null,
  address  varchar(320) not null,
  sent_at  bigint       not null
);
create index mail_sendings_by_address on mail_sendings (helpdesk, address, sent_at);

-- up to where a mailbox was looked through
create table mailboxes (
  helpdesk     varchar(20) not null primary key,
  uid_validity bigint      not null,
  last_uid     bigint      not null,
  -- what came before is left alone
  began        bigint      not null
);
