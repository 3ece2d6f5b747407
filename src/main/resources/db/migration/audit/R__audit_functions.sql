grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Whom the log names: who acts, and for a link the person for whom it is.
create or replace function hub.actor_logged() returns uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind in ('u', 'k', 'j', 's', 'a') then
    return c.actor;
  end if;
  return coalesce((select coalesce(a.person_id, a.subject_id) from hub.actor_state a where a.org_id = c.home and a.actor_id = c.actor), c.actor);
end $$;
grant execute on function hub.actor_logged() to stewardry_app, stewardry_owner;

create or replace function hub.actor_name() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  found_name text;
begin
  if c.kind in ('j', 's', 'a') or c.kind is null then
    return case c.kind when 's' then 'Set-up' when 'a' then 'Anonymous' else 'Stewardry' end;
  end if;
  select coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.email) into found_name
    from hub.app_user u where u.org_id = c.home and u.user_id = hub.actor_logged();
  return coalesce(found_name, (select initcap(k.kind) from priv.actor_kind k where k.letter = c.kind), 'unknown');
end $$;

create or replace function hub.actor_email() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  return (select u.email from hub.app_user u
    where u.org_id = c.home and u.user_id = hub.actor_logged() and c.kind not in ('j', 's', 'a'));
end $$;

-- The organization of an actor who is away from home; of the platform's people the log says that they run the installation.
create or replace function hub.actor_home_name() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.home = c.org then
    return null;
  end if;
  return (select o.name from hub.organization o where o.org_id = c.home and o.kind <> 'PLATFORM');
end $$;
grant execute on function hub.actor_home_name() to stewardry_app, stewardry_owner;

-- A copy names the actor's home where the log is not its own.
create or replace function priv.copy_entry(e hub.audit_entry, into_log uuid, target uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into hub.audit_entry (org_id, entry_id, at, actor_id, actor_kind, actor_home_id, actor_home_name, actor_name, actor_email,
      actor_key_id, actor_key_name, actor_key_prefix, action, resource_type, resource_id, result, code, changes, request_id, ip, via,
      copy_of, target_org_id)
    values (into_log, uuidv7(), e.at, e.actor_id, e.actor_kind, e.actor_home_id,
      case when into_log <> e.actor_home_id then
        (select o.name from hub.organization o where o.org_id = e.actor_home_id and o.kind <> 'PLATFORM') end,
      e.actor_name, e.actor_email, e.actor_key_id, e.actor_key_name, e.actor_key_prefix, e.action, e.resource_type, e.resource_id,
      e.result, e.code, e.changes, e.request_id, e.ip, e.via, e.entry_id, target);
end $$;

reset role;
revoke create on schema hub, priv from stewardry_definer;

alter table hub.audit_entry alter column actor_id set default hub.actor_logged();
alter table hub.audit_entry alter column actor_home_name set default hub.actor_home_name();
