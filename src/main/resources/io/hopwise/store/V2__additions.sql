-- what came in later is counted in changes, so that whoever examines a case knows whether it has seen all of it;
-- attempts that were made before the last change do not count against the case
alter table cases add column changes integer not null default 0;
alter table cases add column attempts_before integer not null default 0;
alter table cases add column confirmed_cause varchar(200);
alter table cases add column confirmed_note varchar(4000);
alter table cases add column confirmed_by varchar(200);
alter table cases add column confirmed_at bigint;

-- answers to questions, and files that were sent later; asked_host and asked_run are of the question
create table additions (
  id          varchar(26)  not null primary key,
  case_id     varchar(26)  not null references cases (id) on delete cascade,
  change      integer      not null,
  fingerprint varchar(64)  not null,
  asked_host  varchar(300) not null,
  asked_run   text         not null,
  outcome     varchar(20)  not null,
  added_by    varchar(200) not null,
  added_at    bigint       not null,
  unique (case_id, fingerprint)
);
create index additions_by_case on additions (case_id, change);

-- what each examination found, the most probable first; place 0 is the verdict alone
create table rankings (
  case_id     varchar(26)  not null references cases (id) on delete cascade,
  change      integer      not null,
  place       integer      not null,
  ended_at    bigint       not null,
  verdict     varchar(20)  not null,
  cause       varchar(200) not null,
  host        varchar(300) not null,
  probability double precision not null,
  title       varchar(1000) not null,
  primary key (case_id, change, place)
);

-- what the last examination would ask, the best first
create table questions (
  case_id    varchar(26)  not null references cases (id) on delete cascade,
  place      integer      not null,
  host       varchar(300) not null,
  run        text         not null,
  everything boolean      not null,
  primary key (case_id, place)
);

-- what people say it was; the last word on a case stands in cases, too
create table feedback (
  id      varchar(26)  not null primary key,
  case_id varchar(26)  not null references cases (id) on delete cascade,
  cause   varchar(200) not null,
  note    varchar(4000) not null,
  said_by varchar(200) not null,
  said_at bigint       not null
);
create index feedback_by_case on feedback (case_id, said_at);
