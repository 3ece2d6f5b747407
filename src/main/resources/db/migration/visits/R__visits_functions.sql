-- Until when a request can be answered; then it has lapsed. Nothing else says how long that is.
create or replace function hub.visit_answer_by(requested timestamptz) returns timestamptz
language sql stable set search_path = pg_catalog, pg_temp
begin atomic
  select requested + interval '3 days';
end;
grant execute on function hub.visit_answer_by(timestamptz) to stewardry_app, stewardry_definer;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Staff ask to enter, or enter at once where the owner allows it with notice. Nobody asks where the door is open.
create or replace function hub.ask_visit(new_id uuid, why text, stay integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
  at_once boolean;
begin
  if c.kind is distinct from 'u' or c.org = c.home or m.user_id is null or priv.reach(c.home, m, c.org) is null then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if priv.admitted(c.org, c.actor, c.home) then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  at_once := exists (select from hub.door d where d.org_id = c.org and d.mode = 'EMERGENCY')
    and not exists (select from hub.shut_out s where s.org_id = c.org and s.user_id = c.actor);
  update hub.visit v set state = 'WITHDRAWN'
    where v.org_id = c.org and v.user_id = c.actor and v.state = 'PENDING' and hub.visit_answer_by(v.requested_at) < now();
  insert into hub.visit (org_id, visit_id, user_id, user_name, user_email, user_role, reason, minutes, state, emergency, decided_at, until)
    values (c.org, new_id, c.actor, hub.actor_name(), hub.actor_email(), m.role, why, stay,
      case when at_once then 'ADMITTED' else 'PENDING' end, at_once, case when at_once then now() end,
      case when at_once then now() + make_interval(mins => stay) end)
    on conflict (org_id, user_id) where state = 'PENDING' do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
end $$;

-- The time runs from the answer. Who asked does not answer.
create or replace function hub.decide_visit(wanted uuid, admit boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  owner_name constant text := priv.require_door_owner(c);
  v hub.visit;
begin
  select * into v from hub.visit x where x.org_id = c.org and x.visit_id = wanted for update;
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if v.user_id = c.actor then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if v.state <> 'PENDING' or hub.visit_answer_by(v.requested_at) < now() then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  update hub.visit x set state = case when admit then 'ADMITTED' else 'REFUSED' end, decided_at = now(), decided_by = owner_name,
      until = case when admit then now() + make_interval(mins => v.minutes) end
    where x.org_id = c.org and x.visit_id = wanted;
end $$;

-- A request that is answered or withdrawn needs no answer, and a visit that is over lets nobody in. That somebody entered in an
-- emergency stays: staff who leave again must not take that away from the owners.
create or replace function hub.visit_settled() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.settle_notices(new.org_id, new.visit_id, array['VISIT_ASKED', 'VISIT_ADMITTED']);
  return null;
end $$;

-- Who is let back in is not kept out any more.
create or replace function hub.shut_out_settled() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.settle_notices(old.org_id, old.user_id, array['VISIT_SENT_OUT']);
  return null;
end $$;

-- Nobody needs to request access where all may enter.
create or replace function hub.door_settled() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.settle_notices(new.org_id, new.org_id, array['VISIT_CLOSED']);
  return null;
end $$;

grant execute on function hub.visit_settled(), hub.shut_out_settled(), hub.door_settled() to stewardry_owner;
reset role;
revoke create on schema hub from stewardry_definer;

create or replace trigger settled after update of state on hub.visit
  for each row when (new.state <> old.state) execute function hub.visit_settled();
create or replace trigger settled after delete on hub.shut_out for each row execute function hub.shut_out_settled();
create or replace trigger settled after update of mode on hub.door
  for each row when (new.mode = 'STANDING') execute function hub.door_settled();
