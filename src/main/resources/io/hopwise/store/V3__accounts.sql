-- who sent a case: the name of an account, which is never given twice; none for what came without accounts
alter table cases add column owner varchar(200);

-- an account is closed, never deleted: what it did stays its own
create table accounts (
  id        varchar(26)  not null primary key,
  name      varchar(100) not null,
  -- the same for names that people would take for the same
  name_key  varchar(200) not null unique,
  role      varchar(10)  not null,
  -- Argon2id with its salt and parameters; none for who signs in elsewhere, or was invited and has not come yet
  password  varchar(300),
  issuer    varchar(500),
  subject   varchar(255),
  language  varchar(5),
  made_at   bigint       not null,
  closed_at bigint,
  unique (issuer, subject)
);

-- a secret itself is kept nowhere, its SHA-256 alone
create table sessions (
  hash       varchar(64) not null primary key,
  account_id varchar(26) not null references accounts (id) on delete cascade,
  began_at   bigint      not null,
  used_at    bigint      not null
);
create index sessions_by_account on sessions (account_id);

create table tokens (
  id         varchar(26)  not null primary key,
  account_id varchar(26)  not null references accounts (id) on delete cascade,
  name       varchar(100) not null,
  role       varchar(10)  not null,
  hash       varchar(64)  not null unique,
  made_at    bigint       not null,
  ends_at    bigint       not null,
  used_at    bigint,
  revoked_at bigint
);
create index tokens_by_account on tokens (account_id);

-- links by which somebody chooses a password, once; without an account it makes the first admin
create table invitations (
  hash       varchar(64) not null primary key,
  account_id varchar(26) references accounts (id) on delete cascade,
  ends_at    bigint      not null
);
