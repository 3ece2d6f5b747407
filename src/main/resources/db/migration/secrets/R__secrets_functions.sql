-- Only what runs by itself, or on the command line, changes a key set, and its version goes up by one: an older one never
-- comes back.
create or replace function hub.org_keyset_kept() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if (hub.context()).kind is distinct from 'j' or (hub.context()).home is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if new.version <> old.version + 1 then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  return null;
end $$;
create or replace trigger kept after update on hub.org_keyset for each row execute function hub.org_keyset_kept();

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

create or replace function priv.require_platform_job() returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' or c.org is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
end $$;

-- The keys of the key file that are in use, and by how many key sets.
create or replace function hub.key_file_keys() returns table (key_id bytea, canary bytea, key_sets bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_platform_job();
  return query
    select k.key_id, k.canary, coalesce(u.used, 0)
    from priv.key_file_key k
      left join (select s.wrapped_by, count(*) as used from hub.org_keyset s group by s.wrapped_by) u on u.wrapped_by = k.key_id
    order by k.created_at, k.key_id;
end $$;

-- A key of the key file is used from now on. The first one of all only if there is none: of two nodes that start with
-- different files one is refused. False when it is known, or another one was faster.
create or replace function hub.use_key_file_key(fresh bytea, proof bytea, is_first boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_platform_job();
  lock table priv.key_file_key in exclusive mode;
  if is_first and exists (select from priv.key_file_key) then
    return false;
  end if;
  insert into priv.key_file_key (key_id, canary) values (fresh, proof) on conflict do nothing;
  return found;
end $$;

-- False while a key set needs it.
create or replace function hub.drop_key_file_key(dropped bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_platform_job();
  delete from priv.key_file_key k where k.key_id = dropped;
  return true;
exception when foreign_key_violation then
  return false;
end $$;

-- The key file is lost, and every secret with it.
create or replace function hub.drop_all_keys() returns bigint
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  dropped bigint;
begin
  perform priv.require_platform_job();
  delete from hub.org_keyset s;
  get diagnostics dropped = row_count;
  delete from priv.key_file_key k;
  return dropped;
end $$;

-- Organizations that have a key set: ids, for what goes on in each of them under its own context.
create or replace function hub.key_sets(beyond uuid, most integer) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_platform_job();
  return query select s.org_id from hub.org_keyset s where s.org_id > beyond order by s.org_id limit most;
end $$;

-- The same key of identity tokens, sealed with another data key. False when it is not as it was.
create or replace function hub.reseal_identity_key(resealed uuid, before bytea, after bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_platform_job();
  update priv.identity_key k set sealed = after where k.key_id = resealed and k.sealed = before;
  return found;
end $$;

-- The keys that sign licences, the newest first: a licence may be older than the key that signs today.
create or replace function hub.license_keys() returns table (key_id uuid, sealed bytea)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_platform_job();
  return query select k.key_id, k.sealed from priv.license_key k order by k.created_at desc, k.key_id desc;
end $$;

-- One more, if the newest is still the one that was read: of two nodes that find none, one creates it.
create or replace function hub.add_license_key(newest uuid, fresh uuid, secret bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_platform_job();
  lock table priv.license_key in exclusive mode;
  if (select k.key_id from priv.license_key k order by k.created_at desc, k.key_id desc limit 1) is distinct from newest then
    return false;
  end if;
  insert into priv.license_key (key_id, sealed) values (fresh, secret);
  return true;
end $$;

-- The same key of licences, sealed with another data key. False when it is not as it was.
create or replace function hub.reseal_license_key(resealed uuid, before bytea, after bytea) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.require_platform_job();
  update priv.license_key k set sealed = after where k.key_id = resealed and k.sealed = before;
  return found;
end $$;

-- The data keys of an organization that is being erased go before anything else of it, once: from this transaction on nothing that was
-- sealed with them opens, whatever else is still there or comes back. What is sealed is counted before it goes, and who deleted the
-- organization is taken from its log.
create or replace function priv.destroy_keys(erased uuid, managed_by uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  own record;
  n bigint;
  rows bigint := 0;
begin
  if exists (select from priv.destroyed_keyset d where d.erased_id = erased) then
    return;
  end if;
  for own in
    select k.relname as name, string_agg(format('r.%I is not null', a.attname), ' or ') as is_sealed
    from pg_class k join pg_attribute a on a.attrelid = k.oid and a.atttypid = 'bytea'::regtype and a.attname ~ '^sealed' and not a.attisdropped
    where k.relnamespace = 'hub'::regnamespace and k.relkind = 'r' group by k.relname
  loop
    execute format('select count(*) from hub.%I r where r.org_id = $1 and (%s)', own.name, own.is_sealed) into n using erased;
    rows := rows + n;
  end loop;
  insert into priv.destroyed_keyset (erased_id, sealed_rows, fingerprint, wrapped_by, version, deleted_at, deleted_by, deleted_from)
    select erased, rows, sha256(k.wrapped), k.wrapped_by, k.version, s.since, e.actor_name, e.actor_home_name
    from hub.org_state s left join hub.org_keyset k on k.org_id = s.org_id
      left join lateral (select l.actor_name, l.actor_home_name from hub.audit_entry l
        where (l.org_id = erased or l.org_id = managed_by and l.resource_id = erased::text)
          and l.action = 'organization.deleted' and l.result = 'ok' and l.at >= s.since - interval '1 minute'
        order by l.at desc, l.entry_id limit 1) e on true
    where s.org_id = erased;
  delete from hub.org_keyset k where k.org_id = erased;
end $$;

grant execute on function hub.license_keys(), hub.add_license_key(uuid, uuid, bytea), hub.reseal_license_key(uuid, bytea, bytea),
  hub.key_file_keys(), hub.use_key_file_key(bytea, bytea, boolean), hub.drop_key_file_key(bytea),
  hub.drop_all_keys(), hub.key_sets(uuid, integer), hub.reseal_identity_key(uuid, bytea, bytea) to stewardry_app;
reset role;
revoke create on schema hub, priv from stewardry_definer;
