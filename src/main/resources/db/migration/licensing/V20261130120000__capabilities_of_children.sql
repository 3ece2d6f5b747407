-- The first end of what an organization was given, passed or to come, for its manager's list.
alter table hub.child add column first_end timestamptz not null default 'infinity';
grant select (first_end) on hub.child to stewardry_app;
create index child_by_first_end on hub.child (org_id, first_end, child_id);

-- What was given under a manager that an organization has no more: it stays as it was and is not effective until it is given again.
alter table hub.org_capability add column lapsed boolean not null default false;

-- Until when a child was given each capability: null where it was not, infinity where it has no end, -infinity where a former manager
-- gave it.
create table hub.child_capabilities (
  org_id uuid not null,
  child_id uuid not null,
  msp timestamptz,
  monitoring timestamptz,
  automation timestamptz,
  agents timestamptz,
  vault timestamptz,
  policies timestamptz,
  dashboards timestamptz,
  psa timestamptz,
  primary key (org_id, child_id)
);
call priv.of_child('child_capabilities');

-- What a child uses of what can be limited, and its limits.
create table hub.child_usage (
  org_id uuid not null,
  child_id uuid not null,
  users bigint not null default 0,
  automations bigint not null default 0,
  systems bigint not null default 0,
  gateways bigint not null default 0,
  agents bigint not null default 0,
  dashboards bigint not null default 0,
  most_users bigint,
  most_automations bigint,
  most_systems bigint,
  most_gateways bigint,
  most_agents bigint,
  most_dashboards bigint,
  primary key (org_id, child_id)
);
call priv.of_child('child_usage');

set constraints all immediate;
alter table hub.child no force row level security;
alter table hub.org_capability no force row level security;
alter table hub.org_limit no force row level security;
alter table hub.usage no force row level security;
alter table hub.child_capabilities no force row level security;
alter table hub.child_usage no force row level security;
update hub.child c set first_end = g.first_end
  from (select x.org_id, min(x.expires_at) as first_end from hub.org_capability x where x.expires_at is not null group by x.org_id) g
  where g.org_id = c.child_id;
insert into hub.child_capabilities (org_id, child_id, msp, monitoring, automation, agents, vault, policies, dashboards, psa)
  select c.org_id, c.child_id, g.msp, g.monitoring, g.automation, g.agents, g.vault, g.policies, g.dashboards, g.psa
  from hub.child c
    cross join lateral (
      select max(e.until) filter (where e.capability = 'msp') as msp,
        max(e.until) filter (where e.capability = 'monitoring') as monitoring,
        max(e.until) filter (where e.capability = 'automation') as automation,
        max(e.until) filter (where e.capability = 'agents') as agents,
        max(e.until) filter (where e.capability = 'vault') as vault,
        max(e.until) filter (where e.capability = 'policies') as policies,
        max(e.until) filter (where e.capability = 'dashboards') as dashboards,
        max(e.until) filter (where e.capability = 'psa') as psa
      from (select x.capability, coalesce(x.expires_at, 'infinity') as until from hub.org_capability x where x.org_id = c.child_id) e) g;
insert into hub.child_usage (org_id, child_id, users, most_users, most_automations, most_systems, most_gateways, most_agents, most_dashboards)
  select c.org_id, c.child_id, coalesce(u.users, 0), l.users, l.automations, l.systems, l.gateways, l.agents, l.dashboards
  from hub.child c
    cross join lateral (select sum(x.used) as users from hub.usage x where x.org_id = c.child_id and x.resource = 'users') u
    cross join lateral (
      select max(x.max) filter (where x.resource = 'users') as users,
        max(x.max) filter (where x.resource = 'automations') as automations,
        max(x.max) filter (where x.resource = 'systems') as systems,
        max(x.max) filter (where x.resource = 'gateways') as gateways,
        max(x.max) filter (where x.resource = 'agents') as agents,
        max(x.max) filter (where x.resource = 'dashboards') as dashboards
      from hub.org_limit x where x.org_id = c.child_id) l;
set constraints all immediate;
alter table hub.child force row level security;
alter table hub.org_capability force row level security;
alter table hub.org_limit force row level security;
alter table hub.usage force row level security;
alter table hub.child_capabilities force row level security;
alter table hub.child_usage force row level security;
