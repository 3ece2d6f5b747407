-- How near each of its limits an organization was when that changed last, so that nobody is told twice. No row: it has room.
create table hub.limit_state (
  org_id uuid not null references hub.organization,
  resource text not null,
  status text not null check (status in ('WARN', 'FULL', 'OVER')),
  since timestamptz not null default now(),
  primary key (org_id, resource)
);
call priv.of_organization('limit_state');
grant select, insert, update, delete on hub.limit_state to stewardry_definer;

-- What a child used at the end of a month, and at most during it, of each resource; by UTC. A month in which nothing changed has no
-- row: what the last row before it says is still so.
create table hub.child_usage_month (
  org_id uuid not null,
  child_id uuid not null,
  month date not null,
  resource text not null check (resource in ('users', 'automations', 'systems', 'gateways', 'agents', 'dashboards')),
  high bigint not null,
  high_on date not null,
  last bigint not null,
  primary key (org_id, child_id, month, resource),
  foreign key (org_id, child_id) references hub.child (org_id, child_id) on delete cascade
);
call priv.of_organization('child_usage_month');
grant select on hub.child_usage_month to stewardry_app;
grant select, insert, update on hub.child_usage_month to stewardry_definer;

set constraints all immediate;
alter table hub.child no force row level security;
alter table hub.child_usage no force row level security;
alter table hub.child_usage_month no force row level security;
insert into hub.child_usage_month (org_id, child_id, month, resource, high, high_on, last)
  select u.org_id, u.child_id, date_trunc('month', now() at time zone 'UTC')::date, v.resource, v.used, (now() at time zone 'UTC')::date, v.used
  from hub.child_usage u
    cross join lateral (values ('users', u.users), ('automations', u.automations), ('systems', u.systems), ('gateways', u.gateways),
      ('agents', u.agents), ('dashboards', u.dashboards)) v (resource, used)
  where v.used > 0;
set constraints all immediate;
alter table hub.child force row level security;
alter table hub.child_usage force row level security;
alter table hub.child_usage_month force row level security;
comment on table hub.limit_state is 'stays';
comment on table hub.child_usage_month is 'stays';
