-- What the customers that an organization creates get, where nobody says otherwise.
create table hub.default_capability (
  org_id uuid not null references hub.organization,
  capability text not null check (capability in ('iam', 'monitoring', 'automation', 'agents', 'vault', 'policies', 'dashboards', 'psa')),
  primary key (org_id, capability)
);
call priv.of_organization('default_capability');
grant select, insert, delete on hub.default_capability to stewardry_app;
grant select on hub.default_capability to stewardry_definer;

create table hub.default_limit (
  org_id uuid not null references hub.organization,
  resource text not null check (resource in ('users', 'automations', 'systems', 'gateways', 'agents', 'dashboards')),
  max bigint not null check (max between 0 and 1000000000),
  primary key (org_id, resource)
);
call priv.of_organization('default_limit');
grant select, insert, delete on hub.default_limit to stewardry_app;
grant select on hub.default_limit to stewardry_definer;
