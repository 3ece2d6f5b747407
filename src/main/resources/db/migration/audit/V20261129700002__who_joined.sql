-- Whoever accepts an invitation is a person, and the log names them; somebody without a name is told by the address.
grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create or replace function hub.actor_name() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  found_name text;
begin
  if c.kind in ('u', 'k', 'i') then
    select coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.email) into found_name
      from hub.app_user u where u.org_id = c.home and u.user_id = c.actor;
    return coalesce(found_name, case c.kind when 'i' then 'Invitation' else 'unknown' end);
  end if;
  return case c.kind when 's' then 'Set-up' when 'a' then 'Anonymous' else 'Stewardry' end;
end $$;
create or replace function hub.actor_email() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  return (select u.email from hub.app_user u where u.org_id = c.home and u.user_id = c.actor and c.kind in ('u', 'k', 'i'));
end $$;

reset role;
revoke create on schema hub from stewardry_definer;
