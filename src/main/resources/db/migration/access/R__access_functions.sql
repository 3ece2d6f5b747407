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
