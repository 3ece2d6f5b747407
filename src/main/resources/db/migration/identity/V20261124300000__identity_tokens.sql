-- The keys that sign identity tokens, for the installation as a whole. They are sealed with the key file, which stands
-- outside of the database, so the application trusts none that does not open: a row alone makes no key.
create table priv.identity_key (
  key_id uuid primary key,
  sealed bytea not null,
  created_at timestamptz not null default now(),
  retired_at timestamptz
);
create unique index one_identity_key on priv.identity_key ((retired_at is null)) where retired_at is null;
grant select, insert, update on priv.identity_key to stewardry_definer;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- The key that signs, and those that have signed what may still be valid.
create function hub.identity_keys() returns table (key_id uuid, sealed bytea, signs boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select k.key_id, k.sealed, k.retired_at is null from priv.identity_key k
    where k.retired_at is null or k.retired_at > now() - interval '10 minutes'
    order by k.retired_at desc nulls first
$$;

-- In place of another one, or of none. False when somebody was faster. Only for what runs by itself or on the command line:
-- no request changes keys.
create function hub.replace_identity_key(replaced uuid, fresh uuid, secret bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' or c.org is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if replaced is not null then
    update priv.identity_key k set retired_at = now() where k.key_id = replaced and k.retired_at is null;
    if not found then
      return false;
    end if;
  end if;
  insert into priv.identity_key (key_id, sealed) values (fresh, secret) on conflict do nothing;
  return found;
end $$;

-- As authenticate, for who shows a signed token that names its session. The application says under its seal that it has
-- seen the signature; SQL alone learns nothing of a session by its id.
create function hub.authenticate_session(session uuid, wanted uuid, evidence text) returns hub.authentication
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  k priv.ctx_key;
  token_hash bytea;
begin
  select * into strict k from priv.ctx_key;
  if evidence is not distinct from encode(sha256(k.outer_key || sha256(k.inner_key
      || convert_to('session|' || session, 'UTF8'))), 'hex') then
    select s.hash into token_hash from priv.secret s where s.secret_id = session and s.kind = 'session';
  end if;
  return hub.authenticate(token_hash, wanted);
end $$;

grant execute on function hub.identity_keys(), hub.replace_identity_key(uuid, uuid, bytea),
  hub.authenticate_session(uuid, uuid, text) to stewardry_app;
reset role;
revoke create on schema hub from stewardry_definer;
