grant create on schema hub to stewardry_definer;
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
  return coalesce((select a.subject_id from hub.actor_state a where a.org_id = c.home and a.actor_id = c.actor), c.actor);
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

reset role;
revoke create on schema hub from stewardry_definer;

alter table hub.audit_entry alter column actor_id set default hub.actor_logged();
