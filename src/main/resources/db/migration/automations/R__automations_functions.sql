grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Automations are made, changed and deleted by those who may, whatever the application says. Who enables one, or changes what an enabled
-- one does, must be able to run it, too, and answers for it.
create or replace function hub.automation_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is null or c.kind = 'j' or c.org is distinct from coalesce(new.org_id, old.org_id) or pg_trigger_depth() > 1 then
    return null;
  end if;
  perform priv.require_holds(c, array['automation.' || case tg_op when 'INSERT' then 'create' when 'UPDATE' then 'update' else 'delete' end]);
  if tg_op = 'UPDATE' and new.state = 'ENABLED' and (old.state <> 'ENABLED' or new.current <> old.current
      or new.answers_for is distinct from old.answers_for) then
    perform priv.require_holds(c, array['automation.run']);
    if new.answers_for is distinct from c.actor then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
  end if;
  return null;
end $$;

-- A version belongs to whoever may write one.
create or replace function hub.automation_version_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is null or c.kind = 'j' or c.org is distinct from new.org_id then
    return null;
  end if;
  perform priv.require_holds(c, array['automation.' || case new.n when 1 then 'create' else 'update' end]);
  return null;
end $$;

-- For what a deleted user enabled nobody answers, until somebody takes it over. It goes on.
create or replace function hub.automations_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.automation a set answers_for = null, version = a.version + 1 where a.org_id = new.org_id and a.answers_for = new.user_id;
  return null;
end $$;

grant execute on function hub.automation_kept(), hub.automation_version_kept(), hub.automations_left() to stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;

create or replace trigger a_paused_over_limit after insert on hub.automation for each row execute function hub.paused_over_limit();
create or replace trigger counted after insert or delete on hub.automation for each row execute function hub.counted('automations');
create or replace trigger kept after insert or update or delete on hub.automation for each row execute function hub.automation_kept();
create or replace trigger kept after insert on hub.automation_version for each row execute function hub.automation_version_kept();
create or replace trigger automations_left after update of state on hub.member_state
  for each row when (new.state = 'DELETED' and old.state <> 'DELETED') execute function hub.automations_left();
