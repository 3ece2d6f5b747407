-- What an organization uses of what can be limited, counted by the database whether there is a limit or not. In parts, so that
-- those who create something at the same time do not wait for each other; a part by itself says nothing, it may be below zero.
create table hub.usage (
  org_id uuid not null references hub.organization,
  resource text not null,
  part smallint not null check (part between 0 and 7),
  used bigint not null,
  primary key (org_id, resource, part)
);
call priv.of_organization('usage');
grant select on hub.usage to stewardry_app;
grant select, insert, update, delete on hub.usage to stewardry_definer;

alter table hub.usage no force row level security;
alter table hub.member_state no force row level security;
insert into hub.usage (org_id, resource, part, used)
  select m.org_id, 'users', 0, count(*) from hub.member_state m where m.state <> 'DELETED' group by m.org_id;
set constraints all immediate;
alter table hub.member_state force row level security;
alter table hub.usage force row level security;

alter table hub.org_limit drop column used;
