-- Who suspended a user, when and why: kept while they are suspended, and gone when they are resumed.
alter table hub.member_state add column suspended_at timestamptz;
alter table hub.member_state add column suspender text;
alter table hub.member_state add column suspension_reason text check (char_length(suspension_reason) between 1 and 500);

drop function hub.change_member_state(uuid, text);
grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- The reason is kept with a suspension and ignored with every other change: the log has it then.
create function hub.change_member_state(member uuid, wanted text, reason text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target constant hub.member_state := priv.held_member(c, member);
  suspends constant boolean := wanted = 'SUSPENDED';
begin
  perform priv.require_may_change(c, target,
    case when wanted = 'DELETED' then array['user.delete', 'staff.delete'] else array['user.suspend', 'staff.suspend'] end);
  if suspends and target.state = 'ACTIVE' then
    perform priv.require_another(target);
  elsif wanted = 'ACTIVE' and target.state = 'SUSPENDED' then
    null;
  elsif wanted = 'DELETED' then
    if target.role = 'msp_admin' and target.state <> 'INVITED' and (priv.actor(c)).role is distinct from 'superuser' then
      raise exception using errcode = 'TN409', message = 'PROTECTED_ROLE';
    end if;
    perform priv.require_another(target);
    update hub.invitation i set state = 'REVOKED', ended_at = now() where i.org_id = c.org and i.user_id = member and i.state = 'PENDING';
    delete from hub.access_grant g where g.org_id = c.org and g.user_id = member;
  else
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  update hub.member_state m set state = wanted, since = now(), suspended_at = case when suspends then now() end,
      suspender = case when suspends then hub.actor_name() end, suspension_reason = case when suspends then reason end
    where m.org_id = c.org and m.user_id = member;
end $$;
grant execute on function hub.change_member_state(uuid, text, text) to stewardry_app;

reset role;
revoke create on schema hub from stewardry_definer;
