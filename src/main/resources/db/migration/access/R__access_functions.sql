grant create on schema priv to stewardry_definer;
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

reset role;
revoke create on schema priv from stewardry_definer;
