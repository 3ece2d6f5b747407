-- What is known of the data keys of organizations that are erased: that they are destroyed, and a fingerprint of what was there. It says
-- nothing of the keys: what was hashed was encrypted.
create table priv.destroyed_keyset (
  erased_id uuid primary key,
  destroyed_at timestamptz not null default now(),
  sealed_rows bigint not null,
  fingerprint bytea check (octet_length(fingerprint) = 32),
  wrapped_by bytea,
  version bigint,
  deleted_at timestamptz,
  deleted_by text,
  deleted_from text,
  check ((fingerprint is null) = (version is null))
);
grant select, insert on priv.destroyed_keyset to stewardry_definer;
grant select (wrapped, version) on hub.org_keyset to stewardry_definer;
grant select (sealed_secret) on hub.channel, hub.sign_in_provider to stewardry_definer;
grant select (entry_id, at, actor_name, actor_home_name, action, resource_id, result) on hub.audit_entry to stewardry_definer;
