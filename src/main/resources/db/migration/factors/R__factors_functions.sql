grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Nobody sets up or uses the factor of somebody else; whoever may change a user may remove it. The rotation of data keys
-- seals a secret again, and changes nothing else.
create or replace function hub.second_factor_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  own constant boolean := coalesce(c.kind = 'u' and c.actor = new.user_id and c.home = new.org_id and c.org = new.org_id, false);
  target hub.member_state;
  resealed hub.second_factor;
begin
  if tg_op = 'UPDATE' and old.state = 'REMOVED' then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  elsif new.state = 'REMOVED' and tg_op = 'UPDATE' then
    if not own then
      select * into target from hub.member_state m where m.org_id = new.org_id and m.user_id = new.user_id;
      perform priv.require_may_change(c, target, array['user.reset', 'user.update', 'staff.update']);
    end if;
    update hub.recovery_code r set state = 'VOID', ended_at = now()
      where r.org_id = new.org_id and r.factor_id = new.factor_id and r.state = 'OPEN';
  elsif tg_op = 'UPDATE' and c.kind = 'j' and c.home = hub.platform() then
    resealed := old;
    resealed.sealed_secret := new.sealed_secret;
    if new is distinct from resealed then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
  elsif not own or tg_op = 'UPDATE' and (new.last_step <= old.last_step or new.sealed_secret <> old.sealed_secret) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if tg_op = 'INSERT' or new.state <> old.state then
    perform priv.keep_mfa(new.org_id, new.user_id);
  end if;
  return null;
end $$;

grant execute on function hub.second_factor_kept() to stewardry_owner;
reset role;
revoke create on schema hub from stewardry_definer;
create or replace trigger kept after insert or update on hub.second_factor for each row execute function hub.second_factor_kept();
