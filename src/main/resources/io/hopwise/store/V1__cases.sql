-- times are milliseconds since 1970-01-01T00:00:00Z
create table cases (
  id          varchar(26)  not null primary key,
  name        varchar(200) not null,
  state       varchar(10)  not null,
  attempts    integer      not null,
  received_at bigint       not null,
  began_at    bigint,
  ended_at    bigint,
  verdict     varchar(20),
  cause       varchar(200),
  host        varchar(300),
  probability double precision,
  title       varchar(1000),
  failure     varchar(4000)
);
create index cases_by_state on cases (state, received_at, id);
create index cases_by_time on cases (received_at, id);
create index cases_by_cause on cases (cause, received_at);

create table reports (
  case_id  varchar(26) not null references cases (id) on delete cascade,
  format   varchar(10) not null,
  language varchar(10) not null,
  content  text        not null,
  primary key (case_id, format, language)
);

-- what a client called its submission, so that it may send it again when the answer was lost
create table submissions (
  idempotency_key varchar(200) not null primary key,
  fingerprint     varchar(64)  not null,
  case_id         varchar(26)  not null references cases (id) on delete cascade
);
