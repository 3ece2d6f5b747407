-- The owner of each child who is named in a file of all of them: one that an import of the file can invite again, and so at
-- the child's first domain if there is any.
grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create function hub.first_owners(wanted uuid[]) returns table (child_id uuid, first_name text, last_name text, email text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
begin
  if c.kind is null or c.kind not in ('u', 'k') or c.org is distinct from c.home or m.user_id is null
      or not 'owner.view' = any (priv.holds(c)) then
    return;
  end if;
  return query
    select distinct on (ch.child_id) ch.child_id, u.first_name, u.last_name, u.email
      from hub.child ch
      join hub.member_state s on s.org_id = ch.child_id and s.is_owner and s.state <> 'DELETED'
      join hub.app_user u on u.org_id = s.org_id and u.user_id = s.user_id
      where ch.org_id = c.org and ch.child_id = any (wanted) and ch.state <> 'DELETING'
        and 'view' = any (string_to_array(priv.reach(c.home, m, ch.child_id), ','))
        and priv.admitted(ch.child_id, c.actor, c.home)
      order by ch.child_id, split_part(u.email, '@', 2) is not distinct from ch.domain desc,
        u.first_name <> '' and u.last_name <> '' desc, s.state = 'ACTIVE' desc, u.user_id;
end $$;

grant execute on function hub.first_owners(uuid[]) to stewardry_app;
reset role;
revoke create on schema hub from stewardry_definer;
