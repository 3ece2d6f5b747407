grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- The member that the context's actor is, if they are active. What is no person is none, whatever its id.
create or replace function priv.actor(c hub.context) returns hub.member_state
language sql stable set search_path = pg_catalog, pg_temp as $$
  select m from hub.member_state m where m.org_id = c.home and m.user_id = c.actor and m.state = 'ACTIVE' and c.kind in ('u', 'k')
$$;

-- What the actor of the context may do where it acts: a person's permissions, cut by the scopes of the key; those of its kind,
-- as long as it is live and only in its organization, where it is no person.
create or replace function priv.holds(c hub.context) returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  held constant text[] := priv.person_holds(c);
begin
  if c.kind = 'k' then
    return array(select k from unnest(held) k where k = any (priv.scopes(c)));
  elsif c.kind in ('u', 'j', 's', 'a') then
    return held;
  end if;
  return coalesce((select k.permissions
    from hub.actor_state a join priv.actor_kind k on k.kind = a.kind and k.letter = c.kind
    where a.org_id = c.org and a.actor_id = c.actor and c.home = c.org and priv.actor_is(a) = 'LIVE'), '{}');
end $$;

-- A role of the acting organization, created or changed: neither before nor after it has what its creator does not have. So
-- many that nobody runs out of them, and not so many that reading them is work.
create or replace function hub.save_role(wanted uuid, new_key text, new_name text, new_description text, new_permissions text[], expected integer)
returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  plane_of text;
  own text[];
  in_use bigint;
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
    select count(*) into in_use from hub.role r where r.org_id = c.org;
    if in_use >= 100 then
      raise exception using errcode = 'TN409', message = 'LIMIT_EXCEEDED',
        detail = json_build_object('resource', 'roles', 'used', in_use, 'limit', 100);
    end if;
    insert into hub.role (org_id, role_id, key, name, description, permissions)
      values (c.org, wanted, new_key, new_name, new_description, new_permissions);
    return true;
  end if;
  update hub.role r set name = new_name, description = new_description, permissions = new_permissions, version = r.version + 1
    where r.org_id = c.org and r.role_id = wanted and r.version = expected;
  return found;
end $$;

-- Can this organization manage others at this moment? One that is no MSP is not asked.
create or replace function priv.manages(wanted uuid) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return exists (select from priv.capability_until k where k.org_id = wanted and k.capability = 'msp' and k.until > now())
    or not exists (select from priv.node n where n.org_id = wanted and n.kind = 'MSP');
end $$;

-- Refuses what staff do below an organization that cannot manage others now. Superusers and what runs by itself are not asked.
create or replace function priv.require_manages(c hub.context, wanted uuid) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  k priv.capability_until;
begin
  if c.kind in ('j', 's') or c.home = hub.platform() or priv.manages(wanted) then
    return;
  end if;
  select * into k from priv.capability_until x where x.org_id = wanted and x.capability = 'msp';
  if k.org_id is null then
    raise exception using errcode = 'TN403', message = 'CAPABILITY_REQUIRED', detail = json_build_object('capability', 'msp'),
      hint = 'Managing organizations (msp) was not given to this organization, or an organization above it lacks it.';
  end if;
  raise exception using errcode = 'TN403', message = 'CAPABILITY_EXPIRED',
    detail = json_build_object('capability', 'msp', 'expiredAt', to_char(k.until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'),
      'where', case when k.by_parent then 'parent' else 'own' end),
    hint = 'Managing organizations (msp) has ended. All data is kept, and it can be used again when it is renewed.';
end $$;

-- What a role of an MSP still allows at home while the MSP cannot manage others: what an owner or administrator of any organization
-- may do, what takes rights away from staff, and what brings the capability back. `access.Roles` has the same.
create or replace function priv.kept_without_msp(held text[], owner boolean) returns text[]
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return array(select k from unnest(held) k
    where k = any ((select r.at_home from priv.system_role r where r.key = case when owner then 'owner' else 'org_admin' end)::text[])
      or k in ('staff.view', 'staff.update', 'staff.suspend', 'staff.delete', 'access.view', 'access.manage', 'license.view',
        'license.activate'));
end $$;

-- The verbs that a member of an organization was given to another one, whether or not their organization can manage others now: null
-- is none. One hop, never two.
create or replace function priv.access_to(home uuid, member hub.member_state, wanted uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  there priv.node;
  given text;
begin
  select * into there from priv.node where org_id = wanted;
  if not found or there.kind in ('PLATFORM', 'PURGED') then
    return null;
  end if;
  if there.parent_id = home and (member.all_orgs or there.made_in = pg_current_xact_id_if_assigned())
      or exists (select from priv.node n where n.org_id = home and n.kind = 'PLATFORM') then
    return 'view,create,update,delete';
  end if;
  if there.parent_id is distinct from home then
    return null;
  end if;
  select string_agg(distinct verb, ',') into given
    from hub.access_grant g, string_to_table(g.verbs, ',') verb
    where g.org_id = home and g.user_id = member.user_id and (g.expires_at is null or g.expires_at > now())
      and (g.child_id = wanted
        or g.group_id in (select m.group_id from hub.group_member m where m.org_id = home and m.child_id = wanted));
  return given;
end $$;

-- The verbs with which a member of an organization reaches another one: null is none. What they were given counts while their
-- organization can manage others, and comes back with that.
create or replace function priv.reach(home uuid, member hub.member_state, wanted uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return case when priv.manages(home) then priv.access_to(home, member, wanted) end;
end $$;

-- What the actor of the context was given to a child: who sees a grant, and can take it away, also while nobody can use it.
create or replace function priv.was_given(c hub.context, child uuid) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m constant hub.member_state := priv.actor(c);
begin
  if c.kind = 'j' or m.role = 'superuser' then
    return 'view,create,update,delete';
  end if;
  return case when c.org = c.home and m.user_id is not null then priv.access_to(c.org, m, child) end;
end $$;

create or replace function priv.sees_grant(c hub.context, given hub.access_grant) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if given.child_id is not null then
    return priv.was_given(c, given.child_id) is not null;
  end if;
  return not exists (select from hub.group_member x
    where x.org_id = given.org_id and x.group_id = given.group_id and priv.was_given(c, x.child_id) is null);
end $$;

create or replace function priv.person_holds(c hub.context) returns text[]
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
    return coalesce(case when priv.manages(c.home) then sets.at_home else priv.kept_without_msp(sets.at_home, m.is_owner) end, '{}');
  end if;
  verbs := priv.reach(c.home, m, c.org);
  return array(select p.key from priv.permission p
    where p.key = any (sets.inside) and p.verb = any (string_to_array(verbs, ',')));
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
  perform priv.require_manages(c, c.org);
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

-- Can the acting organization manage others now? A superuser in it is not asked. For statements under the caller's own rights.
create or replace function hub.manages() returns boolean
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  return c.org is not null and (c.home = hub.platform() or priv.manages(c.org));
end $$;

-- Who reaches an organization, today or on a past day, and what can be used today there and where they come from: a capability that is
-- missing refuses what their way allows.
create or replace function hub.who_reaches(wanted uuid, of_user uuid, as_of timestamptz)
returns table (user_id uuid, home uuid, home_kind text, state text, email text, name text, role text, permissions text,
  is_owner boolean, verbs text, path jsonb, org_kind text, org_state text,
  capabilities text, home_capabilities text, at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
  there priv.node;
  above priv.node;
  moment constant timestamptz := coalesce(as_of, clock_timestamp());
  myself constant boolean := of_user is not null and of_user = c.actor and c.org = c.home;
begin
  select * into there from priv.node n where n.org_id = wanted and n.kind <> 'PLATFORM';
  select * into above from priv.node n where n.org_id = there.parent_id and n.kind = 'MSP';
  if there.org_id is null or c.org not in (wanted, coalesce(above.org_id, wanted)) then
    return;
  end if;
  if not myself then
    if c.org <> wanted and priv.was_given(c, wanted) is null then
      return;
    end if;
    perform priv.require_holds(c,
      case when c.org <> wanted then array['access.view'] when there.kind = 'MSP' then array['access.view', 'staff.view']
        else array['user.view', 'owner.view'] end);
  end if;
  return query
    with member as (
      select distinct on (h.org_id, h.user_id) h.org_id, h.user_id, h.state, h.role, h.is_owner, h.all_orgs
        from hub.member_history h
        where h.org_id in (wanted, above.org_id) and h.at <= moment and (of_user is null or h.user_id = of_user)
        order by h.org_id, h.user_id, h.at desc, h.change_id desc),
    groups as (
      select distinct on (g.group_id) g.group_id, g.name, g.added
        from hub.group_history g where g.org_id = above.org_id and g.child_id = wanted and g.at <= moment
        order by g.group_id, g.at desc, g.change_id desc),
    given as (
      select distinct on (g.grant_id) g.grant_id, g.user_id, g.child_id, g.group_id, g.verbs, g.expires_at, g.ended
        from hub.grant_history g
        where g.org_id = above.org_id and g.at <= moment and (of_user is null or g.user_id = of_user)
          and (g.child_id = wanted or g.group_id in (select p.group_id from groups p where p.added))
        order by g.grant_id, g.at desc, g.change_id desc),
    reach as (
      select g.user_id, array_agg(distinct verb) as verbs,
          jsonb_agg(distinct jsonb_build_object('kind', case when g.group_id is null then 'grant' else 'group' end,
            'id', coalesce(g.group_id, g.grant_id), 'name', case when c.org <> wanted then p.name end, 'verbs', g.verbs, 'expiresAt', g.expires_at)) as path
        from given g left join groups p on p.group_id = g.group_id, string_to_table(g.verbs, ',') verb
        where not g.ended and (g.expires_at is null or g.expires_at > moment)
        group by g.user_id),
    found as (
      select m.*, case when m.org_id = wanted or m.all_orgs then 'view,create,update,delete' else array_to_string(r.verbs, ',') end as verbs,
          case when m.org_id = wanted then jsonb_build_array(jsonb_build_object('kind', 'home'))
            when m.all_orgs then jsonb_build_array(jsonb_build_object('kind', 'msp_admin'))
            else coalesce(r.path, '[]') end as path
        from member m left join reach r on r.user_id = m.user_id and m.org_id = above.org_id)
    select f.user_id, f.org_id, (select n.kind from priv.node n where n.org_id = f.org_id), f.state, u.email,
        u.first_name || ' ' || u.last_name, f.role,
        (select case when h.deleted then null else array_to_string(h.permissions, ',') end from hub.role_history h
          where h.org_id = f.org_id and h.key = f.role and h.at <= moment order by h.at desc, h.change_id desc limit 1),
        f.is_owner, f.verbs, f.path, there.kind, priv.effective_state(wanted), priv.told_capabilities(wanted),
        priv.told_capabilities(f.org_id), now()
      from found f join hub.app_user u on u.org_id = f.org_id and u.user_id = f.user_id
      where of_user is not null or f.state = 'ACTIVE' and f.verbs is not null
      order by f.org_id = wanted desc, u.name_key, f.user_id;
end $$;

-- The history of what was given. When it is taken away before it ends, or given anew, nobody is told of that end.
create or replace function hub.grant_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  g constant hub.access_grant := case tg_op when 'DELETE' then old else new end;
begin
  insert into hub.grant_history (org_id, grant_id, user_id, child_id, group_id, verbs, expires_at, ended, changed_by)
    values (g.org_id, g.grant_id, g.user_id, g.child_id, g.group_id, g.verbs, g.expires_at, tg_op = 'DELETE', (hub.context()).actor);
  if tg_op = 'DELETE' then
    perform priv.settle_notices(g.org_id, g.grant_id, array['ACCESS_ENDS', 'ACCESS_ENDED']);
  end if;
  return null;
end $$;

grant execute on function hub.manages(), hub.grant_access(uuid, uuid, uuid, uuid, text, timestamptz),
  hub.who_reaches(uuid, uuid, timestamptz) to stewardry_app;
reset role;
revoke create on schema hub, priv from stewardry_definer;

-- The children to which a member was given access, whether or not it can be used now. With the rights of the caller: it sees what row
-- security shows. Its names are resolved here once for all, and without settings the planner can look into it.
create or replace function hub.given(of_org uuid, of_user uuid) returns setof uuid
language sql stable
begin atomic
  select g.child_id from hub.access_grant g
    where g.org_id = of_org and g.user_id = of_user and g.child_id is not null and (g.expires_at is null or g.expires_at > now())
  union
  select m.child_id from hub.access_grant g join hub.group_member m on m.org_id = g.org_id and m.group_id = g.group_id
    where g.org_id = of_org and g.user_id = of_user and m.org_id = of_org and (g.expires_at is null or g.expires_at > now());
end;

-- Those of them that the member reaches: none while the acting organization cannot manage others.
create or replace function hub.reached(of_org uuid, of_user uuid) returns setof uuid
language sql stable
begin atomic
  select g.child_id from hub.given(of_org, of_user) as g(child_id) where (select hub.manages());
end;
grant execute on function hub.given(uuid, uuid), hub.reached(uuid, uuid) to stewardry_app;
