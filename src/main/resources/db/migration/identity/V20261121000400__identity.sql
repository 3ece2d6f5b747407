create table priv.actor (user_id uuid primary key, org_id uuid not null references priv.node);
create table priv.address (address text collate "C" primary key, org_id uuid not null references priv.node, user_id uuid not null);
create index on priv.address (user_id);
-- Hashes of everything that opens something by being known: sessions, keys, invitations, resets.
create table priv.secret (
  hash bytea primary key check (octet_length(hash) = 32),
  kind text not null check (kind in ('session', 'key', 'invitation', 'reset')),
  org_id uuid not null references priv.node,
  secret_id uuid not null,
  user_id uuid not null,
  expires_at timestamptz,
  last_used_at timestamptz not null default now()
);
create unique index on priv.secret (secret_id);
-- When a session or key last worked in an organization other than its home.
create table priv.entered (secret_id uuid not null, org_id uuid not null, last_at timestamptz not null, primary key (secret_id, org_id));
grant select, insert, update, delete on priv.address, priv.secret, priv.entered to stewardry_definer;
grant select, insert on priv.actor to stewardry_definer;

create table hub.app_user (
  org_id uuid not null references hub.organization,
  user_id uuid not null,
  email text not null check (char_length(email) between 3 and 254),
  first_name text not null check (char_length(first_name) <= 100),
  last_name text not null check (char_length(last_name) <= 100),
  name_key text collate "C" not null generated always as (hub.fold(first_name || ' ' || last_name)) stored,
  phone text check (char_length(phone) <= 50),
  external boolean not null default false,
  mfa boolean not null default false,
  api_access boolean not null default false,
  time_zone text,
  locale text,
  created_at timestamptz not null default now(),
  last_sign_in_at timestamptz,
  version integer not null default 1,
  primary key (org_id, user_id)
);
create index user_by_name on hub.app_user (org_id, name_key, user_id);
create index user_by_created on hub.app_user (org_id, created_at, user_id);
create unique index user_by_email on hub.app_user (org_id, email);

-- What decides what a user may do: narrow, changed only through functions that check the actor.
create table hub.member_state (
  org_id uuid not null,
  user_id uuid not null,
  state text not null check (state in ('INVITED', 'ACTIVE', 'SUSPENDED', 'DELETED')),
  role text not null,
  is_owner boolean not null default false,
  all_orgs boolean not null default false,
  since timestamptz not null default now(),
  primary key (org_id, user_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create table hub.member_history (
  org_id uuid not null,
  user_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  change_id uuid not null default uuidv7(),
  state text not null,
  role text not null,
  is_owner boolean not null,
  all_orgs boolean not null,
  changed_by uuid,
  primary key (org_id, user_id, at, change_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);

create table hub.password (
  org_id uuid not null,
  user_id uuid not null,
  hash text not null,
  changed_at timestamptz not null default now(),
  primary key (org_id, user_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);

create table hub.session (
  org_id uuid not null,
  session_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  created_at timestamptz not null default now(),
  expires_at timestamptz not null,
  ended_at timestamptz,
  ip text,
  user_agent text check (char_length(user_agent) <= 400),
  primary key (org_id, session_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create index session_by_user on hub.session (org_id, user_id, created_at);

do $$
declare
  t text;
begin
  foreach t in array array['app_user', 'member_state', 'member_history', 'password', 'session'] loop
    execute format('alter table hub.%I enable row level security', t);
    execute format('alter table hub.%I force row level security', t);
    execute format('create policy own on hub.%I to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()))', t);
  end loop;
  foreach t in array array['app_user', 'member_state', 'member_history', 'session'] loop
    execute format('create policy definer on hub.%I to stewardry_definer using (true) with check (true)', t);
  end loop;
end $$;

grant select on hub.app_user, hub.member_state, hub.member_history, hub.password, hub.session to stewardry_app;
grant insert (org_id, user_id, email, first_name, last_name, phone, external, time_zone, locale) on hub.app_user to stewardry_app;
grant update (email, first_name, last_name, phone, external, mfa, api_access, time_zone, locale, last_sign_in_at, version) on hub.app_user to stewardry_app;
grant insert (org_id, user_id, hash, changed_at), update (hash, changed_at) on hub.password to stewardry_app;
grant insert (org_id, session_id, user_id, token_hash, expires_at, ip, user_agent), update (ended_at) on hub.session to stewardry_app;
grant select, update on hub.app_user to stewardry_definer;
grant select, insert, update on hub.member_state to stewardry_definer;
grant select, insert on hub.member_history to stewardry_definer;
grant select, update on hub.session to stewardry_definer;
