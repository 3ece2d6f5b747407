-- What a key did is told from what another one of the same person did: id, name and beginning of the key stand in each
-- entry, as they were then, whatever becomes of the key and of its owner.
grant select (key_id, user_id, name, prefix) on hub.api_key to stewardry_definer;

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- The key of the context, found by its owner's home and by nothing else.
create function hub.actor_key_name() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  return (select k.name from hub.api_key k where k.org_id = c.home and k.user_id = c.actor and k.key_id = c.key);
end $$;
create function hub.actor_key_prefix() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  return (select k.prefix from hub.api_key k where k.org_id = c.home and k.user_id = c.actor and k.key_id = c.key);
end $$;
grant execute on function hub.actor_key_name(), hub.actor_key_prefix() to stewardry_app, stewardry_owner;

create or replace function priv.copy_entry(e hub.audit_entry, into_log uuid, target uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into hub.audit_entry (org_id, entry_id, at, actor_id, actor_kind, actor_home_id, actor_name, actor_email, actor_key_id,
      actor_key_name, actor_key_prefix, action, resource_type, resource_id, result, code, changes, request_id, ip, via, copy_of,
      target_org_id)
    values (into_log, uuidv7(), e.at, e.actor_id, e.actor_kind, e.actor_home_id, e.actor_name, e.actor_email, e.actor_key_id,
      e.actor_key_name, e.actor_key_prefix, e.action, e.resource_type, e.resource_id, e.result, e.code, e.changes, e.request_id,
      e.ip, e.via, e.entry_id, target);
end $$;

reset role;
revoke create on schema hub, priv from stewardry_definer;

-- Entries of before say of keys what they said. New ones take it from the verified context.
alter table hub.audit_entry add column actor_key_id uuid;
alter table hub.audit_entry add column actor_key_name text;
alter table hub.audit_entry add column actor_key_prefix text;
alter table hub.audit_entry alter column actor_key_id set default hub.ctx_key();
alter table hub.audit_entry alter column actor_key_name set default hub.actor_key_name();
alter table hub.audit_entry alter column actor_key_prefix set default hub.actor_key_prefix();
