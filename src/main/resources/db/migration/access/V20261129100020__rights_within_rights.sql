-- One measure for every act on rights: a key gives and does no more than its scopes and its owner's rights now, and nobody
-- changes somebody whose rights are not within his own.
grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- What the key of the context may do at the most, as long as it is good; null where no key acts. Bound to the own
-- organization it works from there, bound to another one only inside of that.
create function priv.scopes(c hub.context) returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if c.kind is distinct from 'k' then
    return null;
  end if;
  return coalesce((select string_to_array(s.scopes, ',') from priv.secret s
    where s.kind = 'key' and s.secret_id = c.key and s.org_id = c.home and s.user_id = c.actor
      and (s.expires_at is null or s.expires_at > now()) and (s.bound_org is null or s.bound_org in (c.org, c.home))), '{}');
end $$;

-- Dangerous acts that a key can be allowed, each by a scope of its own, and what whoever does it must hold besides.
create function priv.dangerous_acts(out act text, out demanded text) returns setof record
language sql immutable set search_path = pg_catalog, pg_temp
as $$values ('delete-organization', 'organization.delete'), ('change-owners', 'owner.manage')$$;

-- A person proves who he is before a dangerous act; a key was allowed it by name, or it is refused.
create function priv.require_dangerous(c hub.context, wanted text) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if c.kind = 'k' and not 'dangerous.' || wanted = any (priv.scopes(c)) then
    raise exception using errcode = 'TN403', message = 'STEP_UP_REQUIRED';
  end if;
end $$;

-- As before: what the actor of the context holds as a person, whatever he came with.
create function priv.person_holds(c hub.context) returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m constant hub.member_state := priv.actor(c);
  sets record;
  verbs text;
begin
  if c.kind in ('j', 's') then
    return array(select p.key from priv.permission p);
  end if;
  if m.user_id is null then
    return '{}';
  end if;
  sets := priv.role_sets(c.home, m.role);
  if c.org = c.home then
    return coalesce(sets.at_home, '{}');
  end if;
  verbs := priv.reach(c.home, m, c.org);
  return array(select p.key from priv.permission p
    where p.key = any (sets.inside) and p.verb = any (string_to_array(verbs, ',')));
end $$;

create function priv.person_holds_over(c hub.context) returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m constant hub.member_state := priv.actor(c);
  verbs text;
begin
  if c.kind = 'j' then
    return array(select p.key from priv.permission p);
  end if;
  if m.user_id is null or c.org = c.home then
    return '{}';
  end if;
  verbs := priv.reach(c.home, m, c.org);
  return array(select p.key from priv.permission p
    where p.key = any ((priv.role_sets(c.home, m.role)).at_home) and p.verb = any (string_to_array(verbs, ',')));
end $$;

-- What he holds where he acts, cut by the scopes of his key.
create or replace function priv.holds(c hub.context) returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  held constant text[] := priv.person_holds(c);
begin
  return case when c.kind = 'k' then array(select k from unnest(held) k where k = any (priv.scopes(c))) else held end;
end $$;

create or replace function priv.holds_over(c hub.context) returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  held constant text[] := priv.person_holds_over(c);
begin
  return case when c.kind = 'k' then array(select k from unnest(held) k where k = any (priv.scopes(c))) else held end;
end $$;

-- What the person holds and his key does not is more than the key may give.
create or replace function priv.require_holds(c hub.context, any_of text[]) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not priv.holds(c) && any_of then
    raise exception using errcode = 'TN403',
      message = case when c.kind = 'k' and priv.person_holds(c) && any_of then 'ROLE_ESCALATION' else 'FORBIDDEN' end;
  end if;
end $$;

create or replace function priv.require_holds_over(c hub.context, wanted text) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if not priv.holds_over(c) && array[wanted] then
    raise exception using errcode = 'TN403',
      message = case when c.kind = 'k' and priv.person_holds_over(c) && array[wanted] then 'ROLE_ESCALATION' else 'FORBIDDEN' end;
  end if;
end $$;

-- Is the organization of the context being created in this transaction, from the one above it? Whoever may create one
-- names those who begin there, who get nothing that was there before.
create function priv.creating(c hub.context) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from priv.node n
      where n.org_id = c.org and n.parent_id = c.home and n.made_in = pg_current_xact_id_if_assigned())
    and (c.kind <> 'k' or priv.holds_over(c) && array['organization.create', 'organization.import']);
end $$;

-- Who may give which role: nobody makes somebody more than he is himself. An owner is made by who may manage owners, an
-- MSP Admin by an MSP Admin, and neither by a key.
create or replace function priv.require_may_give(c hub.context, plane text, wanted text, owner boolean) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m hub.member_state;
  given record;
  own record;
begin
  given := priv.role_sets(c.org, wanted);
  if given.at_home is null
      or plane = 'CUSTOMER' and owner <> (wanted = 'owner') or plane = 'PLATFORM' and owner
      or plane = 'MSP' and owner and wanted <> 'msp_admin' then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  if c.kind in ('s', 'j') then
    return;
  end if;
  m := priv.actor(c);
  if c.kind = 'k' and not priv.creating(c)
      and (owner or wanted in ('owner', 'msp_admin', 'superuser') or not given.at_home || given.inside <@ priv.scopes(c)) then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  if m.role = 'superuser' then
    return;
  end if;
  if m.user_id is not null and c.org = c.home then
    own := priv.role_sets(c.home, m.role);
    if given.at_home <@ own.at_home and given.inside <@ own.inside and (not owner or m.is_owner)
        and (wanted <> 'msp_admin' or m.role = 'msp_admin') then
      return;
    end if;
  elsif m.user_id is not null then
    if wanted = 'owner' and not priv.owners_open(c) then
      raise exception using errcode = 'TN403', message = 'ENTRY_REQUIRED';
    end if;
    if wanted = 'owner' and ('owner.manage' = any (priv.holds(c)) or priv.creating(c))
        or wanted = 'msp_admin' and m.role = 'msp_admin' and 'owner.manage' = any (priv.holds(c))
        or wanted not in ('owner', 'msp_admin') and given.at_home <@ priv.holds(c) and given.inside = '{}' then
      return;
    end if;
  end if;
  raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
end $$;

-- Are the rights of this member of the organization of the context within those of its actor there? The one rule by which
-- somebody may be edited, suspended, reset or deleted at all; pages ask it, too. It compares people: a key needs the
-- permission of the act among its scopes, not every right of whom it suspends.
create function priv.within_rights(c hub.context, target hub.member_state) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m constant hub.member_state := priv.actor(c);
  held constant text[] := priv.person_holds(c);
  sets record;
  own record;
begin
  if c.kind = 'j' or m.role = 'superuser' then
    return true;
  end if;
  if m.user_id is null or c.org = c.home and target.user_id = m.user_id then
    return m.user_id is not null;
  end if;
  if target.role = 'msp_admin' and m.role <> 'msp_admin' or target.is_owner and not 'owner.manage' = any (held) then
    return false;
  end if;
  -- Whoever may manage owners has them in his hands by that, whatever else an owner can do. An MSP Admin is above all
  -- staff, and the other one who sees to staff above all built-in roles but his.
  if target.is_owner or m.role = 'msp_admin' and (c.org = c.home or 'owner.manage' = any (held))
      or c.org = c.home and m.role = 'admin_with_billing' and exists (select from priv.system_role r where r.key = target.role) then
    return true;
  end if;
  sets := priv.role_sets(c.org, target.role);
  if c.org <> c.home then
    return coalesce(sets.at_home <@ held and sets.inside = '{}', false);
  end if;
  own := priv.role_sets(c.home, m.role);
  return coalesce(sets.at_home <@ own.at_home and sets.inside <@ own.inside, false);
end $$;

create or replace function priv.require_may_change(c hub.context, target hub.member_state, any_of text[]) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m constant hub.member_state := priv.actor(c);
  held constant text[] := priv.holds(c);
begin
  if target.user_id is null or target.state = 'DELETED' then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if c.kind = 'j' then
    return;
  end if;
  if target.is_owner and c.org <> c.home and m.role is distinct from 'superuser' and not priv.owners_open(c) then
    raise exception using errcode = 'TN403', message = 'ENTRY_REQUIRED';
  end if;
  if not held && any_of or not priv.within_rights(c, target)
      or target.is_owner and not 'owner.manage' = any (held) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
end $$;

-- Whom of these the actor may change, as far as their rights go.
create function hub.within_rights(people uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  return query select m.user_id from hub.member_state m
    where m.org_id = c.org and m.user_id = any (people) and m.state <> 'DELETED' and priv.within_rights(c, m);
end $$;

-- Only this one joins or leaves meanwhile: whoever changes somebody waits for him who accepts, and judges what he then is.
create function priv.held_member(c hub.context, member uuid) returns hub.member_state
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  target hub.member_state;
begin
  perform pg_advisory_xact_lock(hashtextextended(c.org::text || member::text, 1));
  select * into target from hub.member_state m where m.org_id = c.org and m.user_id = member;
  return target;
end $$;

create or replace function hub.change_member_state(member uuid, wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target constant hub.member_state := priv.held_member(c, member);
begin
  perform priv.require_may_change(c, target,
    case when wanted = 'DELETED' then array['user.delete', 'staff.delete'] else array['user.suspend', 'staff.suspend'] end);
  if wanted = 'SUSPENDED' and target.state = 'ACTIVE' then
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
  update hub.member_state m set state = wanted, since = now() where m.org_id = c.org and m.user_id = member;
end $$;

-- Withdraws an invitation that nobody has accepted, once: whoever has joined is not deleted by it. One that ran out makes
-- room for the next one.
create function hub.withdraw_invitation(member uuid, for_another boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target constant hub.member_state := priv.held_member(c, member);
  invited hub.invitation;
begin
  perform priv.require_may_change(c, target, case when for_another then array['invitation.create', 'staff.create']
    else array['invitation.delete', 'user.delete', 'staff.delete'] end);
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

-- Is this address in a domain that is the organization's: its first one, or one that it has proven?
create function priv.in_domain(of_org uuid, member uuid) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from hub.app_user u join hub.email_domain d on d.org_id = of_org and d.domain = split_part(u.email, '@', 2)
    where u.org_id = of_org and u.user_id = member and (d.is_primary or d.state = 'PROVEN'));
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
  if target.is_owner and not owner then
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

create or replace function hub.mark_external(member uuid, outside boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target constant hub.member_state := priv.held_member(c, member);
begin
  perform priv.require_may_change(c, target, array['staff.update', 'staff.create']);
  if outside and target.role not in ('technician', 'help_desk', 'command_runner', 'read_only') then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  -- The mark says where the address is, and nobody takes it off by saying something else.
  if not outside and not priv.in_domain(c.org, member)
      and exists (select from hub.app_user u where u.org_id = c.org and u.user_id = member and u.external) then
    raise exception using errcode = 'TN422', message = 'EMAIL_DOMAIN_MISMATCH';
  end if;
  update hub.app_user u set external = outside where u.org_id = c.org and u.user_id = member and u.external <> outside;
end $$;

-- Whether a member of staff may make API keys, which no key may let anybody: it cannot itself.
create or replace function hub.allow_api(member uuid, allowed boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  select * into target from hub.member_state m where m.org_id = c.org and m.user_id = member;
  perform priv.require_may_change(c, target, array['staff.update', 'staff.create']);
  if allowed and target.role in ('technician', 'help_desk', 'command_runner') then
    raise exception using errcode = 'TN403', message = 'ROLE_FORBIDS_API_KEYS';
  end if;
  if allowed and c.kind = 'k' and exists (select from hub.app_user u where u.org_id = c.org and u.user_id = member and not u.api_access) then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  update hub.app_user u set api_access = allowed where u.org_id = c.org and u.user_id = member and u.api_access <> allowed;
end $$;

-- By access with these verbs a member gets what his role holds inside a child and over it: all of that is to be among the
-- scopes of a key that gives it.
create function priv.require_scopes_for_access(c hub.context, member uuid, given text) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  sets record;
begin
  if c.kind is distinct from 'k' then
    return;
  end if;
  sets := priv.role_sets(c.org, (select m.role from hub.member_state m where m.org_id = c.org and m.user_id = member));
  if exists (select from priv.permission p
      where p.verb = any (string_to_array(given, ',')) and not p.key = any (priv.scopes(c))
        and (p.key = any (sets.inside) or p.key = any (sets.at_home) and p.key ~ '^(organization|capability|limit)\.')) then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
end $$;

create or replace function hub.grant_access(new_id uuid, member uuid, child uuid, grp uuid, given text, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
  one uuid;
  own text;
begin
  perform priv.require_holds(c, array['access.manage']);
  select * into target from hub.member_state m where m.org_id = c.org and m.user_id = member and m.state <> 'DELETED';
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if until <= now() then
    raise exception using errcode = 'TN422', message = 'VALIDATION_FAILED';
  end if;
  if child is not null and not exists (select from hub.child x where x.org_id = c.org and x.child_id = child and x.state <> 'DELETING')
      or grp is not null and not exists (select from hub.org_group g where g.org_id = c.org and g.group_id = grp) then
    raise exception using errcode = 'TN403', message = 'ORG_ACCESS_DENIED';
  end if;
  -- Somebody gives himself what he wants, but not by a key, which would have more by it.
  if member <> c.actor or c.org <> c.home or c.kind = 'k' then
    for one in select child where child is not null
        union all select x.child_id from hub.group_member x where x.org_id = c.org and x.group_id = grp loop
      own := priv.reaches(c, one);
      if own is null then
        raise exception using errcode = 'TN403', message = 'ORG_ACCESS_DENIED';
      end if;
      if not string_to_array(given, ',') <@ string_to_array(own, ',') then
        raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
      end if;
    end loop;
  end if;
  perform priv.require_scopes_for_access(c, member, given);
  insert into hub.access_grant (org_id, grant_id, user_id, child_id, group_id, verbs, expires_at, granted_by)
    values (c.org, new_id, member, child, grp, given, until, c.actor);
end $$;

create or replace function hub.change_group(grp uuid, child uuid, belongs boolean) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  live hub.access_grant;
begin
  perform priv.require_holds(c, array['group.manage', 'group.update']);
  if not exists (select from hub.org_group g where g.org_id = c.org and g.group_id = grp) then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if not exists (select from hub.child x where x.org_id = c.org and x.child_id = child and x.state <> 'DELETING')
      or priv.reaches(c, child) is null then
    raise exception using errcode = 'TN403', message = 'ORG_ACCESS_DENIED';
  end if;
  for live in select * from hub.access_grant g
      where g.org_id = c.org and g.group_id = grp and (g.expires_at is null or g.expires_at > now()) loop
    perform priv.require_holds(c, array['access.manage']);
    -- What others get by it is no more than the actor has there himself, and by a key no more than its scopes.
    if belongs then
      if live.user_id <> c.actor and not string_to_array(live.verbs, ',') <@ string_to_array(priv.reaches(c, child), ',') then
        raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
      end if;
      perform priv.require_scopes_for_access(c, live.user_id, live.verbs);
    end if;
  end loop;
  if belongs then
    insert into hub.group_member (org_id, group_id, child_id) values (c.org, grp, child) on conflict do nothing;
  else
    delete from hub.group_member x where x.org_id = c.org and x.group_id = grp and x.child_id = child;
  end if;
  return found;
end $$;

-- A role of the acting organization, made or changed: neither before nor after it holds what its maker does not. So many
-- that nobody runs out of them, and not so many that reading them is work.
create or replace function hub.save_role(wanted uuid, new_key text, new_name text, new_description text, new_permissions text[], expected integer)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  plane_of text;
  own text[];
begin
  perform priv.require_holds(c, array['role.manage']);
  select n.kind into plane_of from priv.node n where n.org_id = c.org;
  if plane_of = 'PLATFORM' or exists (select from priv.system_role r where r.key = new_key) then
    raise exception using errcode = 'TN409', message = 'PROTECTED_ROLE';
  end if;
  if not new_permissions <@ priv.assignable(plane_of) then
    raise exception using errcode = 'TN422', message = 'PERMISSION_NOT_ASSIGNABLE';
  end if;
  own := priv.person_holds(c) || case when c.org = c.home then (priv.role_sets(c.home, (priv.actor(c)).role)).inside else '{}' end;
  if c.kind = 'k' then
    own := array(select k from unnest(own) k where k = any (priv.scopes(c)));
  end if;
  if c.kind <> 'j' and not new_permissions <@ own then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  if c.kind <> 'j' and expected is not null
      and exists (select from hub.role r where r.org_id = c.org and r.role_id = wanted and not r.permissions <@ own) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if expected is null then
    perform pg_advisory_xact_lock(hashtextextended(c.org::text, 7));
    if (select count(*) from hub.role r where r.org_id = c.org) >= 100 then
      raise exception using errcode = 'TN409', message = 'LIMIT_EXCEEDED';
    end if;
    insert into hub.role (org_id, role_id, key, name, description, permissions)
      values (c.org, wanted, new_key, new_name, new_description, new_permissions);
    return true;
  end if;
  update hub.role r set name = new_name, description = new_description, permissions = new_permissions, version = r.version + 1
    where r.org_id = c.org and r.role_id = wanted and r.version = expected;
  return found;
end $$;

grant execute on function hub.within_rights(uuid[]), hub.withdraw_invitation(uuid, boolean) to stewardry_app;
reset role;
revoke create on schema hub, priv from stewardry_definer;
