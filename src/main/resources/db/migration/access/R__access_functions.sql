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

reset role;
revoke create on schema hub, priv from stewardry_definer;
