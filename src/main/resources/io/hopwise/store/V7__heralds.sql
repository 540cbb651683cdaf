-- who is told of verdicts: SHA-256 of the address, for those of chats are secrets
create table herald_targets (
  target   varchar(64) not null primary key,
  -- what ended before is not told
  known_at bigint      not null
);

-- what is told of cases that ended: written down before it is sent, under the id that it has each time
create table heralds (
  id       varchar(26) not null primary key,
  target   varchar(64) not null references herald_targets (target) on delete cascade,
  case_id  varchar(26) not null references cases (id) on delete cascade,
  -- after so many changes of the case
  change   integer     not null,
  -- SHA-256 of what it was, to tell whether it is another now
  said     varchar(64) not null,
  content  text        not null,
  -- waiting, told, same (as was told before), dropped (for a later one), given-up
  state    varchar(10) not null,
  attempts integer     not null,
  due_at   bigint      not null,
  told_at  bigint,
  failure  varchar(1000)
);
create unique index heralds_by_case on heralds (case_id, target, change);
create index heralds_by_state on heralds (target, state, due_at);
create index cases_by_end on cases (ended_at);
