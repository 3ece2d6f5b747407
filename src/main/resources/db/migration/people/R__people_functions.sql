grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

create or replace function hub.app_user_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  -- People say themselves what they are called and how they can be contacted, those who join by a link too, or somebody says
  -- it who may change them; what is required of them only the latter.
  if tg_op = 'UPDATE' and c.kind not in ('j', 's') and (new.mfa_required <> old.mfa_required
      or (c.actor <> new.user_id or c.home <> new.org_id or c.org <> new.org_id or c.kind <> 'u')
        and priv.subject(c, 'invitation') is distinct from new.user_id
        and (new.first_name, new.last_name, new.phone, new.time_zone, new.locale)
          is distinct from (old.first_name, old.last_name, old.phone, old.time_zone, old.locale)) then
    select * into target from hub.member_state m where m.org_id = new.org_id and m.user_id = new.user_id;
    perform priv.require_may_change(c, target, array['user.update', 'staff.update']
      || case when target.state = 'INVITED' then array['invitation.create', 'staff.create'] else '{}' end);
  end if;
  if tg_op = 'INSERT' then
    insert into priv.actor (user_id, org_id) values (new.user_id, new.org_id) on conflict do nothing;
    if not found then
      raise exception using errcode = 'TN409', message = 'ID_TAKEN';
    end if;
  elsif new.email = old.email then
    return null;
  else
    delete from priv.address where address = old.email and user_id = new.user_id;
  end if;
  -- The addresses of a domain are its organization's to give, whether or not one of them is in use: both are answered alike.
  -- Only the people who run the installation have their addresses anywhere.
  if exists (select from priv.domain d join priv.node n on n.org_id = new.org_id
      where d.domain = split_part(new.email, '@', 2) and d.org_id <> new.org_id and n.kind <> 'PLATFORM') then
    raise exception using errcode = 'TN409', message = 'EMAIL_IN_USE';
  end if;
  insert into priv.address (address, org_id, user_id) values (new.email, new.org_id, new.user_id) on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'EMAIL_IN_USE';
  end if;
  return null;
end $$;

create or replace function hub.member_state_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  more constant integer := case when new.state in ('ACTIVE', 'SUSPENDED') then 1 else 0 end
    - case when tg_op = 'UPDATE' and old.state in ('ACTIVE', 'SUSPENDED') then 1 else 0 end;
begin
  insert into hub.member_history (org_id, user_id, state, role, is_owner, all_orgs, changed_by)
    values (new.org_id, new.user_id, new.state, new.role, new.is_owner, new.all_orgs, hub.actor_logged());
  if tg_op = 'UPDATE' and new.state = 'DELETED' and old.state <> 'DELETED' then
    delete from priv.address where user_id = new.user_id;
    -- Tokens of invitations stay, so that a withdrawn one can be told from none.
    perform priv.end_actors(new.org_id, 'reset', new.user_id, 'REVOKED');
    delete from priv.secret where user_id = new.user_id and kind <> 'invitation';
  end if;
  -- Users of a child are those who joined. The facts come first, as where an invitation is accepted: so two of these acts wait
  -- for each other in one order.
  if more <> 0 then
    perform priv.facts_at('child_people', new.org_id);
    update hub.child set users = users + more
      where child_id = new.org_id and org_id = (select parent_id from priv.node where org_id = new.org_id);
  end if;
  return null;
end $$;

-- A link is found by its hash. Notices of an invitation that is answered, withdrawn or sent again are settled.
create or replace function hub.invitation_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  if tg_op = 'UPDATE' and (new.state <> 'PENDING' or new.token_hash <> old.token_hash) then
    perform priv.settle_notices(new.org_id, new.invitation_id, array['INVITATION_EXPIRED', 'INVITATION_UNDELIVERED']);
  elsif tg_op = 'UPDATE' and new.delivery = 'SENT' then
    perform priv.settle_notices(new.org_id, new.invitation_id, array['INVITATION_UNDELIVERED']);
  end if;
  if tg_op = 'UPDATE' and new.state <> old.state and new.state <> 'PENDING' then
    perform priv.end_actors(new.org_id, 'invitation', new.user_id, case new.state when 'ACCEPTED' then 'USED' else 'REVOKED' end);
  end if;
  if tg_op = 'UPDATE' and new.token_hash = old.token_hash and new.expires_at = old.expires_at then
    return null;
  end if;
  -- A new link, or more time for one, gives the role again; and only people and what runs by itself give one.
  if tg_op = 'UPDATE' and c.kind not in ('j', 's') or c.kind not in ('u', 'k', 'j', 's') then
    select * into target from hub.member_state m where m.org_id = new.org_id and m.user_id = new.user_id;
    perform priv.require_may_give(c, (select n.kind from priv.node n where n.org_id = new.org_id), target.role, target.is_owner);
  end if;
  if tg_op = 'UPDATE' and new.token_hash = old.token_hash then
    update hub.actor_state a set until = new.expires_at
      where a.org_id = new.org_id and a.subject_id = new.user_id and a.kind = 'invitation' and a.state = 'LIVE';
    return null;
  end if;
  -- Only the newest link works. The older ones stay known, so that one of them can be told from none.
  perform priv.end_actors(new.org_id, 'invitation', new.user_id, 'REVOKED');
  perform priv.begin_actor(new.org_id, 'invitation', uuidv7(), new.user_id, new.token_hash, new.expires_at);
  return null;
end $$;

-- The bearer of the link joins: once, in time, and while their address still belongs to the organization.
create or replace function hub.accept_invitation() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  link constant hub.actor_state := priv.hold_actor(c, 'invitation');
begin
  if not exists (select from hub.app_user u join hub.email_domain d on d.org_id = c.org
      where u.org_id = c.org and u.user_id = link.subject_id and (u.external or d.domain = split_part(u.email, '@', 2))
        and (d.is_primary or d.state = 'PROVEN')) then
    raise exception using errcode = 'TN422', message = 'EMAIL_DOMAIN_MISMATCH';
  end if;
  -- That ends the link.
  update hub.invitation i set state = 'ACCEPTED', ended_at = now()
    where i.org_id = c.org and i.user_id = link.subject_id and i.state = 'PENDING';
  update hub.member_state m set state = 'ACTIVE', since = now()
    where m.org_id = c.org and m.user_id = link.subject_id and m.state = 'INVITED';
  if not found then
    raise exception using errcode = 'TN410', message = 'INVITATION_REVOKED';
  end if;
end $$;

-- The people of a child. Since when it has been full, its manager knows from when it counted first.
create or replace function priv.fill_child_people(manager uuid, child uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into hub.child_people as p (org_id, child_id, invited, owners, owner_invited_at, owner_invited_until, owner_undelivered, most,
      full_since)
    select manager, child, m.invited, m.owners, i.created_at, i.expires_at, coalesce(i.delivery = 'BOUNCED', false), l.max,
        case when m.joined + m.invited >= l.max then now() end
      from (select count(*) filter (where x.state in ('ACTIVE', 'SUSPENDED'))::int as joined,
            count(*) filter (where x.state = 'INVITED')::int as invited,
            count(*) filter (where x.is_owner and x.state in ('ACTIVE', 'SUSPENDED'))::int as owners
          from hub.member_state x where x.org_id = child) m
        left join hub.org_limit l on l.org_id = child and l.resource = 'users'
        left join lateral (select v.created_at, v.expires_at, v.delivery from hub.invitation v
          join hub.member_state x on x.org_id = child and x.user_id = v.user_id and x.is_owner and x.state = 'INVITED'
          where v.org_id = child and v.state = 'PENDING' order by v.expires_at desc limit 1) i on m.owners = 0
    on conflict (org_id, child_id) do update set invited = excluded.invited, owners = excluded.owners,
      owner_invited_at = excluded.owner_invited_at, owner_invited_until = excluded.owner_invited_until,
      owner_undelivered = excluded.owner_undelivered, most = excluded.most,
      full_since = case when excluded.full_since is not null then coalesce(p.full_since, excluded.full_since) end;
end $$;

-- Nobody else writes in this organization until the end of the transaction: the locks of its users, in one order, and then its own. So
-- this waits for those who work in it, in the order in which they take these locks. In a guarded transaction.
create or replace function priv.hold_people(wanted uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  person uuid;
begin
  for person in select m.user_id from hub.member_state m where m.org_id = wanted order by m.user_id loop
    perform pg_advisory_xact_lock(hashtextextended(wanted::text || person::text, 1));
  end loop;
  perform pg_advisory_xact_lock(hashtextextended(wanted::text, 2));
end $$;

-- The role in which people keep what a built-in one allowed them at home, where their organization has that one no longer: what the
-- organization can give in its own roles, and never more than before.
create or replace function priv.former_role(wanted uuid, former text, plane_of text, becomes text) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  kept constant text[] := array(select k from priv.system_role r, unnest(r.at_home) k
    where r.key = former and r.plane = plane_of and k = any (priv.assignable(becomes)) order by k);
  suffix text := '';
  n integer := 1;
  own hub.role;
begin
  loop
    select * into own from hub.role r
      where r.org_id = wanted and (r.key = 'former_' || former || suffix
        or r.name_key = hub.fold('Former ' || replace(former, '_', ' ') || suffix))
      order by r.key <> 'former_' || former || suffix limit 1;
    if own.role_id is null then
      insert into hub.role (org_id, role_id, key, name, description, permissions)
        values (wanted, uuidv7(), 'former_' || former || suffix, 'Former ' || replace(former, '_', ' ') || suffix,
          'What the built-in role ' || replace(former, '_', ' ') || ' allowed when this organization '
            || case becomes when 'MSP' then 'became an MSP.' else 'was an MSP.' end, kept);
      return 'former_' || former || suffix;
    elsif own.key = 'former_' || former || suffix and own.permissions <@ kept and kept <@ own.permissions then
      return own.key;
    end if;
    n := n + 1;
    suffix := '_' || n;
  end loop;
end $$;

-- Makes an organization an MSP, or an organization that manages nobody, and its users what they are there. Everybody can do at home what
-- they could do before, as far as there is a role for that, and nobody can do more there; owners stay owners. Under the locks of
-- `hold_people`.
create or replace function priv.turn_organization(wanted uuid, plane_of text, becomes text, successors jsonb) returns boolean
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  former text;
  fresh text;
begin
  update priv.node n set kind = becomes where n.org_id = wanted and n.kind = plane_of;
  if not found then
    return false;
  end if;
  update hub.organization o set kind = becomes, version = o.version + 1 where o.org_id = wanted;
  update hub.role r set permissions = array(select k from unnest(r.permissions) k where k = any (priv.assignable(becomes))),
      version = r.version + 1
    where r.org_id = wanted and not r.permissions <@ priv.assignable(becomes);
  for former in
    select distinct m.role from hub.member_state m join priv.system_role r on r.key = m.role and r.plane = plane_of
      where m.org_id = wanted and m.state <> 'DELETED' order by 1
  loop
    fresh := coalesce(successors ->> former, priv.former_role(wanted, former, plane_of, becomes));
    update hub.member_state m set role = case when becomes = 'CUSTOMER' and m.is_owner then 'owner' else fresh end,
        all_orgs = fresh = 'msp_admin', since = now()
      where m.org_id = wanted and m.role = former and m.state <> 'DELETED';
  end loop;
  return true;
end $$;

-- Owners lead it as MSP Admins, and its administrators are what is said here; neither gets access to anything by that which is not below
-- it. API keys stay in the organization for which they were created.
create or replace function priv.become_msp(wanted uuid, administrators text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if not priv.turn_organization(wanted, 'CUSTOMER', 'MSP', jsonb_build_object('owner', 'msp_admin', 'org_admin', administrators)) then
    return;
  end if;
  update priv.secret s set bound_org = wanted where s.org_id = wanted and s.kind = 'key' and s.bound_org is null;
  update hub.api_key k set bound_org = wanted where k.org_id = wanted and k.bound_org is null;
  update hub.app_user u set api_access = true
    where u.org_id = wanted and not u.api_access and exists (select from hub.api_key k
      where k.org_id = wanted and k.user_id = u.user_id and k.revoked_at is null and k.expires_at > now());
end $$;

-- The way back, while it has nobody below. Where no owner is left, those who led it are the owners.
create or replace function priv.cease_msp(wanted uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  update hub.member_state m set is_owner = true
    where m.org_id = wanted and m.role = 'msp_admin' and m.state = 'ACTIVE' and not exists (
      select from hub.member_state o where o.org_id = wanted and o.is_owner and o.state = 'ACTIVE');
  if priv.turn_organization(wanted, 'MSP', 'CUSTOMER', '{"msp_admin": "org_admin", "admin_with_billing": "org_admin"}') then
    delete from hub.access_grant g where g.org_id = wanted;
    delete from hub.group_member g where g.org_id = wanted;
    delete from hub.org_group g where g.org_id = wanted;
  end if;
end $$;

grant execute on function hub.accept_invitation() to stewardry_app;

reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger people_come after insert on hub.member_state
  for each row execute function hub.facts_kept('child_people');
create or replace trigger people_change after update on hub.member_state
  for each row when (new.state <> old.state or new.is_owner <> old.is_owner) execute function hub.facts_kept('child_people');
create or replace trigger people_invited after insert or update on hub.invitation
  for each row execute function hub.facts_kept('child_people');
create or replace trigger people_limited after insert or update or delete on hub.org_limit
  for each row execute function hub.facts_kept('child_people');
