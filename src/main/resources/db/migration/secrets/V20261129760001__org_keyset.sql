-- The data keys of each organization: a Tink keyset, encrypted ("wrapped") with a key of the key file, which is outside of
-- the database. Secrets of the organization are sealed with them, so erasing this row makes them unreadable.

-- Which keys of the key file are in use. The canary opens with the right key only.
create table priv.key_file_key (
  key_id bytea primary key check (octet_length(key_id) = 4),
  canary bytea not null,
  created_at timestamptz not null default now()
);
grant select, insert, delete on priv.key_file_key to stewardry_definer;

create table hub.org_keyset (
  org_id uuid primary key references hub.organization,
  wrapped bytea not null check (octet_length(wrapped) > 5),
  -- Tink puts the id of the key that encrypted into bytes 1 to 4. The key file never loses a key that is needed here.
  wrapped_by bytea not null generated always as (substring(wrapped from 2 for 4)) stored references priv.key_file_key,
  version bigint not null default 1,
  rotated_at timestamptz not null default now(),
  created_at timestamptz not null default now()
);
alter table hub.org_keyset enable row level security;
alter table hub.org_keyset force row level security;
create policy own on hub.org_keyset to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
grant select, insert (org_id, wrapped), update (wrapped, version, rotated_at) on hub.org_keyset to stewardry_app;
-- Erased with its organization; counted by key of the key file, and deleted when that file is lost.
create policy definer on hub.org_keyset to stewardry_definer using (true) with check (true);
grant select (org_id, wrapped_by, ctid), delete on hub.org_keyset to stewardry_definer;

-- A provider's secret can be replaced, so what is sealed says which one it is.
alter table hub.sign_in_provider add column secret_version bigint not null default 1;
grant update (secret_version) on hub.sign_in_provider to stewardry_app;
