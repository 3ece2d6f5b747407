grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- What is in force follows what is set. The row is taken first, so that of two changes at once the later one sees what the
-- earlier one left.
create or replace function hub.setting_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  whose constant uuid := case when tg_op = 'DELETE' then old.org_id else new.org_id end;
begin
  -- An organization that is being erased has none.
  if tg_op = 'DELETE' and not exists (select from hub.settings_in_force f where f.org_id = whose) then
    return null;
  end if;
  insert into hub.settings_in_force (org_id) values (whose) on conflict (org_id) do update set settings = hub.settings_in_force.settings;
  update hub.settings_in_force f
    set settings = coalesce((select jsonb_object_agg(s.key, s.value) from hub.setting s where s.org_id = whose), '{}')
    where f.org_id = whose;
  return null;
end $$;
-- Does a list of roles that is in force name the one of who acts? From outside the organization it is that of the provider's staff.
-- Where none is set, everybody is meant.
create or replace function priv.setting_names(c hub.context, list text) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  roles constant jsonb := (select f.settings -> list from hub.settings_in_force f where f.org_id = c.org);
  role constant text := (priv.actor(c)).role;
begin
  return roles is null or c.kind not in ('u', 'k')
    or coalesce(case when c.org = c.home then roles ? role else roles ?| array['staff', 'staff:' || role] end, false);
end $$;

grant execute on function hub.setting_kept() to stewardry_owner;

reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger kept after insert or delete on hub.setting for each row execute function hub.setting_kept();
