grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

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
