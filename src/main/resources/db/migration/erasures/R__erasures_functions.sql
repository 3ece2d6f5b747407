grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Only what runs by itself certifies, and only what is erased.
create or replace function priv.require_erased(erased uuid) returns priv.destroyed_keyset
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  k priv.destroyed_keyset;
begin
  if c.kind is distinct from 'j' or c.home is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  select d.* into k from priv.destroyed_keyset d join priv.node n on n.org_id = d.erased_id and n.kind = 'PURGED' where d.erased_id = erased;
  if k.erased_id is null then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  return k;
end $$;

-- What is known of the keys of an erased organization.
create or replace function hub.erasure_facts(erased uuid, out destroyed_at timestamptz, out sealed_rows bigint, out fingerprint bytea,
  out wrapped_by bytea, out version bigint, out deleted_at timestamptz, out deleted_by text, out deleted_from text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  k constant priv.destroyed_keyset := priv.require_erased(erased);
begin
  destroyed_at := k.destroyed_at;
  sealed_rows := k.sealed_rows;
  fingerprint := k.fingerprint;
  wrapped_by := k.wrapped_by;
  version := k.version;
  deleted_at := k.deleted_at;
  deleted_by := k.deleted_by;
  deleted_from := k.deleted_from;
end $$;

-- Kept by the organization of the context, which managed it, and by the platform, which outlasts that. The first one stays.
create or replace function hub.certify_erasure(erased uuid, called text, facts text, signed text, public_key text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  perform priv.require_erased(erased);
  insert into hub.erasure_certificate (org_id, erased_id, name, facts, signed, public_key)
    select distinct o, erased, called, facts, signed, public_key from unnest(array[c.org, hub.platform()]) o
    on conflict do nothing;
end $$;

grant execute on function hub.erasure_facts(uuid), hub.certify_erasure(uuid, text, text, text, text) to stewardry_app;
reset role;
revoke create on schema hub, priv from stewardry_definer;
