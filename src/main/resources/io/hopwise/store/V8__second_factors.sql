-- what an account's owner shows beside the password: codes of a secret, which must be known here to check them
create table second_factors (
  account_id   varchar(26) not null primary key references accounts (id) on delete cascade,
  -- Base32, as it stands in the owner's app
  secret       varchar(64) not null,
  made_at      bigint      not null,
  -- it counts from the first code on
  confirmed_at bigint,
  -- a code of this step was taken: it and those before hold no more
  last_step    bigint      not null
);

-- what stands in for it, each once; SHA-256
create table recovery_codes (
  hash       varchar(64) not null primary key,
  account_id varchar(26) not null references second_factors (account_id) on delete cascade
);
create index recovery_codes_by_account on recovery_codes (account_id);

-- what was done to an account that its owner has not said to know of
create table notices (
  id         varchar(26)  not null primary key,
  account_id varchar(26)  not null references accounts (id) on delete cascade,
  at         bigint       not null,
  what       varchar(40)  not null,
  -- by whom; empty for the server's own command line
  name       varchar(100) not null,
  address    varchar(64)  not null
);
create index notices_by_account on notices (account_id, at);

-- of older sessions it is not known how they began: everybody signs in anew
delete from sessions;
-- when it was last proved that it is them
alter table sessions add column shown_at bigint not null default 0;
-- whether another place vouches for them
alter table sessions add column is_foreign integer not null default 0;
