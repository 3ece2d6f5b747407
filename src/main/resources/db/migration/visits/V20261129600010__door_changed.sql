-- What happens to those concerned when the door changes: who asked to enter and may do so now has nothing left to ask for,
-- and the owner sees who was inside and is out.
grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Closes requests that nobody has to answer any more. Only somebody who was sent out still needs an owner.
create function priv.close_requests(of_org uuid, by_owner text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  update hub.visit v set state = 'WITHDRAWN', decided_at = now(), decided_by = by_owner
    where v.org_id = of_org and v.state = 'PENDING'
      and not exists (select from hub.door d where d.org_id = of_org and d.mode = 'ASK_FIRST')
      and not exists (select from hub.shut_out s where s.org_id = of_org and s.user_id = v.user_id);
end $$;

create or replace function hub.set_door(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  owner_name constant text := priv.require_door_owner(c);
begin
  insert into hub.door as d (org_id, mode, changed_by) values (c.org, wanted, owner_name)
    on conflict (org_id) do update set mode = excluded.mode, changed_at = now(), changed_by = excluded.changed_by;
  perform priv.close_requests(c.org, owner_name);
end $$;

create or replace function hub.let_back(visitor uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  owner_name constant text := priv.require_door_owner(c);
begin
  delete from hub.shut_out s where s.org_id = c.org and s.user_id = visitor;
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  perform priv.close_requests(c.org, owner_name);
end $$;

-- Who from elsewhere was in the actor's own organization within half an hour before the door changed, and is not let in
-- since. Those who were sent out by name are another list.
create function hub.visitors_out() returns table (user_id uuid, name text, email text, role text, last_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.org is distinct from c.home or not 'owner.view' = any (priv.holds(c)) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return query
    select u.user_id, u.first_name || ' ' || u.last_name, u.email, m.role, max(e.last_at)
      from hub.door d
      join priv.entered e on e.org_id = d.org_id and e.last_at > d.changed_at - interval '30 minutes' and e.last_at <= d.changed_at
      join priv.secret s on s.secret_id = e.secret_id
      join hub.member_state m on m.org_id = s.org_id and m.user_id = s.user_id and m.state = 'ACTIVE'
      join hub.app_user u on u.org_id = s.org_id and u.user_id = s.user_id
      where d.org_id = c.org and d.changed_at > now() - interval '1 day'
        and priv.reach(s.org_id, m, c.org) is not null and not priv.admitted(c.org, s.user_id, s.org_id)
        and not exists (select from hub.shut_out x where x.org_id = c.org and x.user_id = s.user_id)
      group by u.user_id, u.first_name, u.last_name, u.email, m.role;
end $$;

grant execute on function hub.visitors_out() to stewardry_app;
reset role;
revoke create on schema hub, priv from stewardry_definer;
