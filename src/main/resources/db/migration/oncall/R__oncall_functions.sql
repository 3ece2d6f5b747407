grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Looks at once who is on call in a shift, and from then on at each hand-over: work of the organization itself, in nobody's name.
create or replace function priv.queue_on_call(of_org uuid, shift uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.queue_work(shift, 'oncall', of_org,
    row(of_org, of_org, '00000000-0000-0000-0000-000000000000'::uuid, 'j', null)::hub.context, 1::smallint, now());
end $$;

-- The queue follows the shifts. What was told of one that is deleted goes with it.
create or replace function hub.on_call_queued() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    delete from priv.work w where w.work_id = old.shift_id and w.kind = 'oncall';
    perform priv.settle_notices(old.org_id, old.shift_id, array['ON_CALL_BEGUN']);
  else
    perform priv.queue_on_call(new.org_id, new.shift_id);
  end if;
  return null;
end $$;

-- Somebody else is on call now, or nobody: that somebody was until some time is true no more.
create or replace function hub.on_call_handed_over() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.settle_notices(new.org_id, new.shift_id, array['ON_CALL_BEGUN']);
  return null;
end $$;

-- Who names somebody waits for who is deleting them, and the other way round, so that nobody who is deleted is in a shift.
create or replace function hub.on_call_named() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform from hub.member_state s
    where (s.org_id, s.user_id) in (select x.org_id, x.user_id from changed x) order by s.user_id for share;
  if exists (select from changed x where not exists (select from hub.member_state s
      where s.org_id = x.org_id and s.user_id = x.user_id and s.state <> 'DELETED')) then
    -- The next attempt does not find them.
    raise exception using errcode = '40001', message = 'a user was deleted meanwhile';
  end if;
  return null;
end $$;

-- A deleted user leaves the shifts. Where somebody is suspended or comes back, somebody else may be on call from here on.
create or replace function hub.on_call_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  one uuid;
begin
  if new.state = 'DELETED' then
    with turns as (
        delete from hub.on_call_turn t where t.org_id = new.org_id and t.user_id = new.user_id returning t.shift_id),
      overrides as (
        delete from hub.on_call_override o where o.org_id = new.org_id and o.user_id = new.user_id returning o.shift_id)
    update hub.on_call_shift s set version = s.version + 1
      where s.org_id = new.org_id and s.shift_id in (select t.shift_id from turns t union select o.shift_id from overrides o);
  else
    for one in select t.shift_id from hub.on_call_turn t where t.org_id = new.org_id and t.user_id = new.user_id
        union select o.shift_id from hub.on_call_override o where o.org_id = new.org_id and o.user_id = new.user_id order by 1 loop
      perform priv.queue_on_call(new.org_id, one);
    end loop;
  end if;
  return null;
end $$;

grant execute on function hub.on_call_queued(), hub.on_call_handed_over(), hub.on_call_named(), hub.on_call_left() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

-- Whatever changes a shift counts its version, and nothing else does.
create or replace trigger queued after insert or delete or update of version on hub.on_call_shift
  for each row execute function hub.on_call_queued();
create or replace trigger handed_over after update of told_user on hub.on_call_shift
  for each row when (new.told_user is distinct from old.told_user) execute function hub.on_call_handed_over();
create or replace trigger named after insert on hub.on_call_turn
  referencing new table as changed for each statement execute function hub.on_call_named();
create or replace trigger named after insert on hub.on_call_override
  referencing new table as changed for each statement execute function hub.on_call_named();
create or replace trigger on_call_left after update of state on hub.member_state
  for each row when (new.state <> old.state) execute function hub.on_call_left();
