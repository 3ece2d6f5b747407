-- How those who manage an organization may enter it, said by its owner: always, when an owner has agreed, or at once with
-- notice. A visit is one agreed stay of one person; it stays written when it is over. All three tables are written by the
-- functions below alone, because they decide reach.
create table hub.door (
  org_id uuid not null references hub.organization primary key,
  mode text not null check (mode in ('STANDING', 'ASK_FIRST', 'EMERGENCY')),
  changed_at timestamptz not null default now(),
  changed_by text not null
);

create table hub.visit (
  org_id uuid not null references hub.organization,
  visit_id uuid not null,
  user_id uuid not null,
  user_name text not null,
  user_email text not null,
  user_role text not null,
  reason text not null check (char_length(reason) between 1 and 500),
  minutes integer not null check (minutes between 15 and 480),
  state text not null check (state in ('PENDING', 'ADMITTED', 'REFUSED', 'WITHDRAWN', 'ENDED')),
  emergency boolean not null default false,
  requested_at timestamptz not null default now(),
  decided_at timestamptz,
  decided_by text,
  until timestamptz,
  ended_at timestamptz,
  ended_by text,
  primary key (org_id, visit_id),
  check ((state in ('ADMITTED', 'ENDED')) = (until is not null)),
  check ((state = 'ENDED') = (ended_at is not null))
);
create unique index visit_pending on hub.visit (org_id, user_id) where state = 'PENDING';
create index visit_newest on hub.visit (org_id, requested_at desc, visit_id desc);
create index visit_admitted on hub.visit (org_id, user_id, until) where state = 'ADMITTED';

-- Who was sent out stays out, whatever the door says, until an owner lets him in again.
create table hub.shut_out (
  org_id uuid not null references hub.organization,
  user_id uuid not null,
  user_name text not null,
  user_email text not null,
  at timestamptz not null default now(),
  by_name text not null,
  primary key (org_id, user_id)
);

do $$
declare
  t text;
begin
  foreach t in array array['door', 'visit', 'shut_out'] loop
    execute format('alter table hub.%I enable row level security', t);
    execute format('alter table hub.%I force row level security', t);
    execute format('create policy own on hub.%I to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()))', t);
    execute format('create policy definer on hub.%I to stewardry_definer using (true) with check (true)', t);
    execute format('grant select on hub.%I to stewardry_app', t);
  end loop;
end $$;
grant select, insert, update on hub.door, hub.visit to stewardry_definer;
grant select, insert, delete on hub.shut_out to stewardry_definer;

-- When this stay began: the log says it too, but not who is still there.
alter table priv.entered add column since timestamptz not null default now();
create index entered_by_org on priv.entered (org_id, last_at);

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Does the door of an organization let this member of another one in, now? Superusers run the installation and are not
-- stopped by it; owners see them inside like anybody else.
create function priv.admitted(of_org uuid, member uuid, home uuid) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if exists (select from hub.visit v where v.org_id = of_org and v.user_id = member and v.state = 'ADMITTED' and v.until > now()) then
    return true;
  end if;
  if not exists (select from hub.door d where d.org_id = of_org and d.mode <> 'STANDING')
      and not exists (select from hub.shut_out s where s.org_id = of_org and s.user_id = member) then
    return true;
  end if;
  return exists (select from priv.node n where n.org_id = home and n.kind = 'PLATFORM');
end $$;

-- The owner who decides about the door: at home, himself and in a session, whatever else he holds. He waits for the writes
-- that rely on it, as a suspension does.
create function priv.require_door_owner(c hub.context) returns text
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  m constant hub.member_state := priv.actor(c);
begin
  if c.kind is distinct from 'u' or c.org is distinct from c.home or m.user_id is null or not m.is_owner then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(c.org::text, 2));
  return hub.actor_name();
end $$;

create function hub.set_door(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  owner_name constant text := priv.require_door_owner(c);
begin
  insert into hub.door as d (org_id, mode, changed_by) values (c.org, wanted, owner_name)
    on conflict (org_id) do update set mode = excluded.mode, changed_at = now(), changed_by = excluded.changed_by;
end $$;

-- Staff ask to enter, or enter at once where the owner allows it with notice. Nobody asks where the door is open.
create function hub.ask_visit(new_id uuid, why text, stay integer) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
  at_once boolean;
begin
  if c.kind is distinct from 'u' or c.org = c.home or m.user_id is null or priv.reach(c.home, m, c.org) is null then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if priv.admitted(c.org, c.actor, c.home) then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  at_once := exists (select from hub.door d where d.org_id = c.org and d.mode = 'EMERGENCY')
    and not exists (select from hub.shut_out s where s.org_id = c.org and s.user_id = c.actor);
  update hub.visit v set state = 'WITHDRAWN'
    where v.org_id = c.org and v.user_id = c.actor and v.state = 'PENDING' and v.requested_at < now() - interval '3 days';
  insert into hub.visit (org_id, visit_id, user_id, user_name, user_email, user_role, reason, minutes, state, emergency, decided_at, until)
    values (c.org, new_id, c.actor, hub.actor_name(), hub.actor_email(), m.role, why, stay,
      case when at_once then 'ADMITTED' else 'PENDING' end, at_once, case when at_once then now() end,
      case when at_once then now() + make_interval(mins => stay) end)
    on conflict (org_id, user_id) where state = 'PENDING' do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
end $$;

-- The time runs from the answer. Whoever asked does not answer himself.
create function hub.decide_visit(wanted uuid, admit boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  owner_name constant text := priv.require_door_owner(c);
  v hub.visit;
begin
  select * into v from hub.visit x where x.org_id = c.org and x.visit_id = wanted for update;
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if v.user_id = c.actor then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if v.state <> 'PENDING' or v.requested_at < now() - interval '3 days' then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  update hub.visit x set state = case when admit then 'ADMITTED' else 'REFUSED' end, decided_at = now(), decided_by = owner_name,
      until = case when admit then now() + make_interval(mins => v.minutes) end
    where x.org_id = c.org and x.visit_id = wanted;
end $$;

-- Ends a visit or takes back what was asked: the visitor his own, an owner anybody's, but he answers what is only asked.
create function hub.end_visit(wanted uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  v hub.visit;
begin
  select * into v from hub.visit x where x.org_id = c.org and x.visit_id = wanted;
  if c.org = c.home then
    perform priv.require_door_owner(c);
  elsif v.user_id is distinct from c.actor or c.kind is distinct from 'u' then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  select * into v from hub.visit x where x.org_id = c.org and x.visit_id = wanted for update;
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if v.state = 'PENDING' and v.user_id = c.actor and c.org <> c.home then
    update hub.visit x set state = 'WITHDRAWN' where x.org_id = c.org and x.visit_id = wanted;
  elsif v.state = 'ADMITTED' and v.until > now() then
    update hub.visit x set state = 'ENDED', ended_at = now(), ended_by = hub.actor_name()
      where x.org_id = c.org and x.visit_id = wanted;
  else
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
end $$;

-- Sends somebody out at once: his visit ends, and he stays out until an owner lets him in again.
create function hub.send_out(visitor uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  owner_name constant text := priv.require_door_owner(c);
  m hub.member_state;
begin
  select x.* into m from hub.member_state x join priv.node n on n.org_id = c.org and n.parent_id = x.org_id where x.user_id = visitor;
  if not found or priv.reach(m.org_id, m, c.org) is null
      or exists (select from priv.node n where n.org_id = m.org_id and n.kind = 'PLATFORM') then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  update hub.visit v set state = 'ENDED', ended_at = now(), ended_by = owner_name
    where v.org_id = c.org and v.user_id = visitor and v.state = 'ADMITTED' and v.until > now();
  insert into hub.shut_out (org_id, user_id, user_name, user_email, by_name)
    select c.org, visitor, u.first_name || ' ' || u.last_name, u.email, owner_name
      from hub.app_user u where u.org_id = m.org_id and u.user_id = visitor
    on conflict do nothing;
  delete from priv.entered e using priv.secret s
    where e.org_id = c.org and s.secret_id = e.secret_id and s.user_id = visitor;
end $$;

create function hub.let_back(visitor uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  perform priv.require_door_owner(c);
  delete from hub.shut_out s where s.org_id = c.org and s.user_id = visitor;
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
end $$;

-- Who from elsewhere was in the actor's own organization within half an hour and could still be.
create function hub.visitors() returns table (user_id uuid, name text, email text, role text, operator boolean, since timestamptz,
  last_at timestamptz, by_key boolean, visit_id uuid, until timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.org is distinct from c.home or not 'owner.view' = any (priv.holds(c)) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return query
    select u.user_id, u.first_name || ' ' || u.last_name, u.email, m.role, m.role = 'superuser', min(e.since), max(e.last_at),
        bool_and(s.kind = 'key'), v.visit_id, v.until
      from priv.entered e
      join priv.secret s on s.secret_id = e.secret_id
      join hub.member_state m on m.org_id = s.org_id and m.user_id = s.user_id and m.state = 'ACTIVE'
      join hub.app_user u on u.org_id = s.org_id and u.user_id = s.user_id
      left join lateral (select x.visit_id, x.until from hub.visit x
        where x.org_id = c.org and x.user_id = s.user_id and x.state = 'ADMITTED' and x.until > now()
        order by x.until desc limit 1) v on true
      where e.org_id = c.org and e.last_at > now() - interval '30 minutes'
        and priv.reach(s.org_id, m, c.org) is not null and priv.admitted(c.org, s.user_id, s.org_id)
      group by u.user_id, u.first_name, u.last_name, u.email, m.role, v.visit_id, v.until;
end $$;

-- What the door of a child of the actor's home, or of the organization he acts in, says; null where he reaches none.
create function hub.door_of(wanted uuid) returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if wanted is distinct from c.org and priv.reaches(c, wanted) is null then
    return null;
  end if;
  return coalesce((select d.mode from hub.door d where d.org_id = wanted), 'STANDING');
end $$;

-- Which of these people, of the staff that manages it or superusers, the door of such an organization lets in now.
create function hub.admitted(wanted uuid, people uuid[]) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if wanted is distinct from c.org and priv.reaches(c, wanted) is null then
    return;
  end if;
  return query select p from unnest(people) p join priv.actor a on a.user_id = p join priv.node n on n.org_id = wanted
    where a.org_id in (n.parent_id, hub.platform()) and priv.admitted(wanted, p, a.org_id);
end $$;

-- The first request of a session or key in the acting organization: false if another request was faster.
create or replace function hub.note_entry(secret uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if not exists (select from priv.secret s where s.secret_id = secret and s.user_id = c.actor) then
    return false;
  end if;
  insert into priv.entered as e (secret_id, org_id, last_at) values (secret, c.org, now())
    on conflict (secret_id, org_id) do update set last_at = now(), since = now() where e.last_at < now() - interval '30 minutes';
  return found;
end $$;

grant execute on function hub.set_door(text), hub.ask_visit(uuid, text, integer), hub.decide_visit(uuid, boolean),
  hub.end_visit(uuid), hub.send_out(uuid), hub.let_back(uuid), hub.visitors(), hub.door_of(uuid), hub.admitted(uuid, uuid[])
  to stewardry_app;
reset role;
revoke create on schema hub, priv from stewardry_definer;
