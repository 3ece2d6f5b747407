-- The keys that sign licences, sealed as those of identity tokens are, and apart from them: a licence is good for years, an identity
-- token for minutes.
create table priv.license_key (
  key_id uuid primary key,
  sealed bytea not null,
  created_at timestamptz not null default now()
);
grant select, insert, update on priv.license_key to stewardry_definer;
