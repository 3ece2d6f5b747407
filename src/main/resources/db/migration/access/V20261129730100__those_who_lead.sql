-- Suspending, resuming and deleting an owner, an MSP Admin or a superuser, and revoking the invitation of one, changes who
-- owns as much as taking the ownership does: a key does it by the same scope.
grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

create function priv.leads(m hub.member_state) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp
as $$select m.is_owner or m.role in ('owner', 'msp_admin', 'superuser')$$;

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
  if priv.leads(target) then
    perform priv.require_dangerous(c, 'change-owners');
  end if;
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

create or replace function hub.withdraw_invitation(member uuid, for_another boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target constant hub.member_state := priv.held_member(c, member);
  invited hub.invitation;
begin
  perform priv.require_may_change(c, target, case when for_another then array['invitation.create', 'staff.create']
    else array['invitation.delete', 'user.delete', 'staff.delete'] end);
  -- One that ran out gives nothing that could be taken.
  if priv.leads(target) and not for_another then
    perform priv.require_dangerous(c, 'change-owners');
  end if;
  select * into invited from hub.invitation i where i.org_id = c.org and i.user_id = member
    order by i.created_at desc, i.invitation_id desc limit 1 for update;
  if not found or target.state <> 'INVITED' or invited.state <> 'PENDING' then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  if for_another and invited.expires_at > now() then
    raise exception using errcode = 'TN409', message = 'INVITATION_EXISTS';
  end if;
  perform priv.require_another(target);
  update hub.invitation i set state = 'REVOKED', ended_at = now() where i.org_id = c.org and i.user_id = member and i.state = 'PENDING';
  delete from hub.access_grant g where g.org_id = c.org and g.user_id = member;
  update hub.member_state m set state = 'DELETED', since = now() where m.org_id = c.org and m.user_id = member;
end $$;

create or replace function hub.change_member_role(member uuid, wanted text, owner boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  plane text;
  target constant hub.member_state := priv.held_member(c, member);
begin
  select n.kind into plane from priv.node n where n.org_id = c.org;
  perform priv.require_may_change(c, target, array['user.update', 'staff.update', 'owner.manage']);
  if target.role = 'msp_admin' and wanted <> 'msp_admin' and (priv.actor(c)).role is distinct from 'superuser' then
    raise exception using errcode = 'TN409', message = 'PROTECTED_ROLE';
  end if;
  if target.is_owner and not owner or priv.leads(target) and wanted not in ('owner', 'msp_admin', 'superuser') then
    perform priv.require_dangerous(c, 'change-owners');
  end if;
  -- Taking the ownership away gives nothing: an owner is more than an administrator.
  if not (target.role = 'owner' and wanted = 'org_admin') then
    perform priv.require_may_give(c, plane, wanted, owner);
  end if;
  -- Somebody from outside has no role that is closed to outsiders, as long as the mark is on.
  if plane = 'MSP' and wanted not in ('technician', 'help_desk', 'command_runner', 'read_only')
      and exists (select from hub.app_user u where u.org_id = c.org and u.user_id = member and u.external) then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  perform priv.hold_role(c.org, wanted);
  if target.is_owner and not owner or target.role <> wanted then
    perform priv.require_another(target);
  end if;
  update hub.member_state m set role = wanted, is_owner = owner, all_orgs = wanted = 'msp_admin', since = now()
    where m.org_id = c.org and m.user_id = member;
end $$;

reset role;
revoke create on schema hub, priv from stewardry_definer;
