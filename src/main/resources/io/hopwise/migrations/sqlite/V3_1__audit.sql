create table audit (
  id      integer      not null primary key autoincrement,
  at      bigint       not null,
  account varchar(100) not null,
  what    varchar(40)  not null,
  object  varchar(300) not null,
  request varchar(64)  not null,
  address varchar(64)  not null
);

create trigger audit_is_not_changed before update on audit
begin
  select raise(abort, 'audit is append-only');
end;

create trigger audit_is_not_deleted before delete on audit
begin
  select raise(abort, 'audit is append-only');
end;
