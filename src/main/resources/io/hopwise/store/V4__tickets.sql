-- tickets of a helpdesk; of merged ones each has its row, and the one that is left has what comes
create table tickets (
  helpdesk varchar(20)  not null,
  ticket   varchar(100) not null,
  case_id  varchar(26)  references cases (id) on delete set null,
  -- when it is to be looked at; none where nobody said that it changed
  look_at  bigint,
  failures integer      not null,
  -- whether its people were asked what to collect
  asked    integer      not null,
  -- SHA-256 of what was said last
  said     varchar(64),
  primary key (helpdesk, ticket)
);
create index tickets_by_look on tickets (helpdesk, look_at);

-- what of a ticket goes into its case at once: written down before, so that it goes there once
create table intakes (
  id        varchar(26)  not null primary key,
  helpdesk  varchar(20)  not null,
  ticket    varchar(100) not null,
  case_id   varchar(26)  not null,
  is_first  integer      not null,
  has_files integer      not null,
  last_entry varchar(100) not null,
  notes     varchar(4000) not null,
  state     varchar(10)  not null
);
create index intakes_by_state on intakes (helpdesk, state);

create table ticket_entries (
  helpdesk  varchar(20)  not null,
  ticket    varchar(100) not null,
  entry     varchar(100) not null,
  intake_id varchar(26)  not null references intakes (id) on delete cascade,
  primary key (helpdesk, ticket, entry)
);

-- what is to be said in tickets: written down before it is sent, so that it is said once
create table comments (
  id         varchar(26)   not null primary key,
  helpdesk   varchar(20)   not null,
  ticket     varchar(100)  not null,
  case_id    varchar(26)   not null,
  is_asking  integer       not null,
  content    text          not null,
  -- the last entry that was there before
  after_entry varchar(100) not null,
  state      varchar(10)   not null,
  attempts   integer       not null,
  due_at     bigint        not null,
  entry      varchar(100),
  root_cause varchar(600)  not null,
  confidence varchar(10)   not null,
  diagnosis_state varchar(20) not null,
  failure    varchar(4000)
);
create index comments_by_state on comments (helpdesk, state, due_at);

create table polls (
  helpdesk varchar(20) not null primary key,
  -- by the helpdesk's own clock: from when on tickets are ours, and up to when changes are known
  began    bigint      not null,
  since    bigint      not null
);
