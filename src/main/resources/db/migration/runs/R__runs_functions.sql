grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Who may not change automations runs only those that are marked for them.
create or replace function priv.require_may_run(c hub.context, automation uuid) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if c.kind is null or c.kind not in ('u', 'k') then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  perform priv.require_holds(c, array['automation.run']);
  if not exists (select from hub.automation a where a.org_id = c.org and a.automation_id = automation and a.runnable) then
    perform priv.require_holds(c, array['automation.update']);
  end if;
end $$;

-- A run is queued in the name of who starts it, who may run this automation at this moment.
create or replace function hub.run_queued() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.org is distinct from new.org_id then
    -- It moves with what its organization works on, and goes on there, for the same person.
    update priv.work w set org_id = new.org_id, epoch = w.epoch + 1, lease_until = null, worker = null, ready = true, due_at = now(), next_at = now()
      where w.work_id = new.run_id and w.org_id = c.org and w.kind = 'run';
    return null;
  end if;
  perform priv.require_may_run(c, new.automation_id);
  perform priv.queue_work(new.run_id, 'run', new.org_id, c, 1::smallint, now());
  return null;
end $$;

-- Something happened on which a run of the context's organization may wait.
create or replace function hub.wake_run(run uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.org is null then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  perform priv.wake_work(run, c.org);
end $$;

-- A run goes on that had ended, in the name of who wants that.
create or replace function hub.run_again() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.org is distinct from new.org_id then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  perform priv.require_may_run(c, new.automation_id);
  delete from priv.work w where w.work_id = new.run_id and w.org_id = new.org_id and w.kind = 'run';
  perform priv.queue_work(new.run_id, 'run', new.org_id, c, 1::smallint, now());
  -- Whoever had it before and comes back is refused.
  update priv.work w set epoch = new.epoch + 1 where w.work_id = new.run_id and w.org_id = new.org_id;
  return null;
end $$;

-- The run that waits for this one goes on.
create or replace function hub.run_ended() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.wake_work(new.parent_id, new.org_id);
  return null;
end $$;

grant execute on function hub.run_queued(), hub.run_again(), hub.run_ended() to stewardry_owner;
grant execute on function hub.wake_run(uuid) to stewardry_app;

reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger queued after insert on hub.run for each row execute function hub.run_queued();
create or replace trigger again after update of state on hub.run
  for each row when (old.ended_at is not null and new.state = 'QUEUED') execute function hub.run_again();
create or replace trigger ended after update of state on hub.run
  for each row when (old.ended_at is null and new.ended_at is not null and new.parent_id is not null) execute function hub.run_ended();
-- Pages that show a run look again when it changes.
create or replace trigger announced after update of state on hub.run for each row execute function hub.announced('run', 'run_id');
