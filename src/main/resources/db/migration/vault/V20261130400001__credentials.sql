-- Credentials of an organization for other systems. What is secret of one is sealed as one value, which opens only for the places in
-- `destinations`: who changes these in the database has a credential that does not open. Everything else is read by everybody who may see
-- credentials. The owner is no foreign key, because credentials move with what an organization works on, and people do not.
create table hub.credential (
  org_id uuid not null references hub.organization,
  credential_id uuid not null,
  name text not null check (char_length(name) between 1 and 100),
  name_key text collate "C" not null generated always as (hub.fold(name)) stored,
  application text check (char_length(application) between 1 and 200),
  kind text not null check (kind in ('BASIC', 'TOKEN', 'API_KEY', 'OAUTH2_CLIENT', 'SSH_KEY', 'DATABASE', 'CUSTOM')),
  fields jsonb not null check (jsonb_typeof(fields) = 'object'),
  destinations text[] not null,
  members text[] not null check (cardinality(members) between 1 and 20),
  sealed_secret bytea not null,
  secret_version bigint not null default 1,
  owner_id uuid,
  expires_at timestamptz,
  rotate_every_days integer check (rotate_every_days between 1 and 3650),
  created_at timestamptz not null default now(),
  rotated_at timestamptz not null default now(),
  -- When it is due to be replaced, and which of its two ends comes first. Days are of 24 hours.
  rotate_at timestamptz generated always as (
    (rotated_at at time zone 'UTC' + make_interval(days => rotate_every_days)) at time zone 'UTC') stored,
  due_at timestamptz not null generated always as (
    coalesce(least(expires_at, (rotated_at at time zone 'UTC' + make_interval(days => rotate_every_days)) at time zone 'UTC'), 'infinity')) stored,
  last_used_at timestamptz,
  uses bigint not null default 0,
  version integer not null default 1,
  primary key (org_id, credential_id)
);
create unique index credential_by_name on hub.credential (org_id, name_key);
create index credential_by_due on hub.credential (org_id, due_at, credential_id);
create index credential_by_owner on hub.credential (org_id, owner_id) where owner_id is not null;
call priv.of_organization('credential');
call priv.of_work('credential');
grant select, insert (org_id, credential_id, name, application, kind, fields, destinations, members, sealed_secret, owner_id, expires_at,
    rotate_every_days),
  update (name, application, fields, destinations, members, sealed_secret, secret_version, owner_id, expires_at, rotate_every_days, rotated_at,
    last_used_at, uses, version), delete
  on hub.credential to stewardry_app;
grant update (owner_id, version) on hub.credential to stewardry_definer;

-- What has used a credential: one row for each run, and one for each check, agent or sync, which use it again and
-- again, and in whose name.
create table hub.credential_use (
  org_id uuid not null references hub.organization,
  credential_id uuid not null,
  by_kind text not null check (by_kind in ('run', 'check', 'agent', 'sync')),
  by_id uuid not null,
  by_name text not null check (char_length(by_name) between 1 and 200),
  actor_id uuid not null default hub.ctx_actor(),
  actor_name text not null default hub.actor_name(),
  used_at timestamptz not null default now(),
  times bigint not null default 1,
  primary key (org_id, credential_id, by_kind, by_id, actor_id),
  foreign key (org_id, credential_id) references hub.credential (org_id, credential_id) on delete cascade
);
create index credential_use_newest on hub.credential_use (org_id, credential_id, used_at, by_id, actor_id);
create index credential_use_old on hub.credential_use (used_at);
call priv.of_organization('credential_use');
call priv.of_work('credential_use');
grant select, insert (org_id, credential_id, by_kind, by_id, by_name), update (by_name, used_at, times)
  on hub.credential_use to stewardry_app;
insert into priv.retention (name, tab, over, keep) values
  ('uses of credentials', 'credential_use', 'r.used_at < now() - keep', '400 days');
