create table audit (
  id      bigint       generated always as identity primary key,
  at      bigint       not null,
  account varchar(100) not null,
  what    varchar(40)  not null,
  object  varchar(300) not null,
  request varchar(64)  not null,
  address varchar(64)  not null
);

create function audit_is_kept() returns trigger language plpgsql as $$
begin
  raise exception 'audit is append-only';
end
$$;

create trigger audit_is_not_changed before update or delete on audit
  for each row execute function audit_is_kept();

create trigger audit_is_not_emptied before truncate on audit
  for each statement execute function audit_is_kept();
