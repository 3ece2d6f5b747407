-- What people ask for where they cannot give it to themselves: more of a limit or a capability for their organization, of the one that
-- manages it, and staff of an MSP access to a child.
create table hub.request (
  org_id uuid not null references hub.organization,
  request_id uuid not null,
  kind text not null check (kind in ('LIMIT', 'CAPABILITY', 'ACCESS')),
  asked_by uuid not null,
  asked_of uuid not null,
  subject text,
  wanted bigint check (wanted between 0 and 1000000000),
  child_id uuid,
  verbs text,
  permission text,
  minutes integer check (minutes between 15 and 10080),
  reason text not null check (length(reason) between 1 and 500),
  state text not null default 'PENDING' check (state in ('PENDING', 'GRANTED', 'DECLINED', 'WITHDRAWN', 'LAPSED')),
  asked_at timestamptz not null default now(),
  decided_at timestamptz,
  answer text check (length(answer) <= 500),
  primary key (org_id, request_id),
  foreign key (org_id, asked_by) references hub.app_user (org_id, user_id) on delete cascade,
  check (case kind
    when 'LIMIT' then subject in ('users', 'automations', 'systems', 'gateways', 'agents', 'dashboards') and wanted is not null
      and child_id is null and minutes is null
    when 'CAPABILITY' then subject in ('monitoring', 'automation', 'agents', 'vault', 'policies', 'dashboards', 'psa') and wanted is null
      and child_id is null and minutes is null
    else subject is null and wanted is null and child_id is not null and minutes is not null and verbs is not null end),
  check ((state = 'PENDING') = (decided_at is null))
);
create unique index request_asked_once on hub.request (org_id, kind, subject) where state = 'PENDING' and kind <> 'ACCESS';
create unique index request_access_once on hub.request (org_id, asked_by, child_id) where state = 'PENDING' and kind = 'ACCESS';
create index request_asked_of on hub.request (asked_of, asked_at desc, request_id);
create index request_of_organization on hub.request (org_id, asked_at desc, request_id);
call priv.of_organization('request');
grant select on hub.request to stewardry_app;
grant select, insert, update on hub.request to stewardry_definer;
comment on table hub.request is 'stays';
