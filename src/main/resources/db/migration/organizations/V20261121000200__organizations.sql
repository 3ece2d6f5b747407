-- What must be unique or findable in the whole installation: bare value as the key, out of the application's reach.
create table priv.slug (slug text collate "C" primary key, org_id uuid not null references priv.node);
create table priv.domain (domain text collate "C" primary key, org_id uuid not null references priv.node);
create index on priv.slug (org_id);
create index on priv.domain (org_id);
grant select, insert, update, delete on priv.slug, priv.domain to stewardry_definer;

-- What an organization knows of itself: one row, its own.
create table hub.organization (
  org_id uuid primary key,
  kind text not null check (kind in ('PLATFORM', 'MSP', 'CUSTOMER')),
  name text not null check (char_length(name) between 1 and 512),
  name_key text collate "C" not null generated always as (hub.fold(name)) stored,
  slug text not null check (slug ~ '^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$'),
  description text not null default '' check (char_length(description) <= 4096),
  external_id text check (char_length(external_id) between 1 and 256),
  domain text,
  managing_id uuid,
  commercial_owner text not null default 'MSP' check (commercial_owner in ('MSP', 'CUSTOMER')),
  default_dashboard_id uuid,
  do_not_disturb jsonb,
  created_at timestamptz not null default now(),
  version integer not null default 1
);

-- What decides whether it may be reached: narrow, changed only through functions that check the actor.
create table hub.org_state (
  org_id uuid primary key references hub.organization,
  state text not null check (state in ('ACTIVE', 'SUSPENDED', 'DELETING')),
  suspended_by text check (suspended_by in ('MSP', 'PLATFORM')),
  since timestamptz not null default now(),
  -- A deleted organization remembers who had suspended it, so that deleting and restoring it lifts nothing.
  check (state = 'DELETING' or (suspended_by is not null) = (state = 'SUSPENDED'))
);

-- What a managing organization may know of a direct child. Roots stand under the platform.
create table hub.child (
  org_id uuid not null references hub.organization,
  child_id uuid not null,
  kind text not null,
  name text not null,
  name_key text collate "C" not null generated always as (hub.fold(name)) stored,
  slug text not null,
  external_id text,
  domain text,
  search_key text collate "C" not null generated always as
    (hub.fold(name || chr(10) || coalesce(external_id, '') || chr(10) || coalesce(domain, '')) ) stored,
  commercial_owner text not null,
  state text not null,
  suspended_by text,
  users integer not null default 0,
  children integer not null default 0,
  created_at timestamptz not null,
  primary key (org_id, child_id)
);
create index child_by_name on hub.child (org_id, name_key, child_id);
create index child_by_created on hub.child (org_id, created_at, child_id);
create index child_by_users on hub.child (org_id, users, child_id);

create table hub.email_domain (
  org_id uuid not null references hub.organization,
  domain text not null check (char_length(domain) between 3 and 253),
  is_primary boolean not null,
  state text not null check (state in ('PROVEN', 'PENDING', 'UNPROVEN')),
  proof text,
  created_at timestamptz not null default now(),
  primary key (org_id, domain)
);
create unique index one_primary_domain on hub.email_domain (org_id) where is_primary;

-- The platform is an organization too: superusers are its users, roots its children. It must stand before the policies
-- are forced, because afterwards nobody, its owner included, could insert it without a context.
insert into hub.organization (org_id, kind, name, slug, managing_id)
values (uuidv7(), 'PLATFORM', 'Stewardry', 'platform', null);
insert into hub.org_state (org_id, state) select org_id, 'ACTIVE' from hub.organization;
insert into priv.node (org_id, parent_id, kind, depth) select org_id, null, 'PLATFORM', 0 from hub.organization;
insert into priv.slug (slug, org_id) select slug, org_id from hub.organization;

do $$
declare
  t text;
begin
  foreach t in array array['organization', 'org_state', 'child', 'email_domain'] loop
    execute format('alter table hub.%I enable row level security', t);
    execute format('alter table hub.%I force row level security', t);
    execute format('create policy own on hub.%I to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()))', t);
  end loop;
  foreach t in array array['organization', 'org_state', 'child'] loop
    execute format('create policy definer on hub.%I to stewardry_definer using (true) with check (true)', t);
  end loop;
end $$;

grant select on hub.organization, hub.org_state, hub.child, hub.email_domain to stewardry_app;
grant insert (org_id, kind, name, slug, description, external_id, domain, managing_id, commercial_owner, default_dashboard_id)
  on hub.organization to stewardry_app;
grant update (name, slug, description, external_id, default_dashboard_id, do_not_disturb, version) on hub.organization to stewardry_app;
grant select, update on hub.organization to stewardry_definer;
grant select, insert, update on hub.org_state to stewardry_definer;
grant select, insert, update, delete on hub.child to stewardry_definer;
