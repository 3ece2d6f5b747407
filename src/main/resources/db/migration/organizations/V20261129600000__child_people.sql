-- What a manager's first page says of the people of its children: figures only, kept in the transaction of each change, so
-- that no page counts in another organization's tables. One row beside each row of hub.child, gone with it. From here on
-- users of a child are the people who joined, on every page: who is invited stands beside them.
create table hub.child_people (
  org_id uuid not null,
  child_id uuid not null,
  -- Not deleted: only then it counts in growth.
  live boolean not null,
  -- Children of its own that are not deleted.
  customers integer not null default 0,
  joined integer not null default 0,
  invited integer not null default 0,
  -- Owners who joined, and until when an invitation of an owner can be accepted where none has.
  owners integer not null default 0,
  owner_invited_at timestamptz,
  owner_invited_until timestamptz,
  owner_undelivered boolean not null default false,
  most bigint,
  full_since timestamptz,
  primary key (org_id, child_id),
  foreign key (org_id, child_id) references hub.child (org_id, child_id) on delete cascade
);

-- Users and customers of a manager by month (UTC): what came and what went. Running sums give the number at its end.
create table hub.growth (
  org_id uuid not null references hub.organization,
  month date not null,
  users integer not null default 0,
  added integer not null default 0,
  gone integer not null default 0,
  primary key (org_id, month)
);

-- The visits that somebody of the staff has asked for or is on, at the staff's home, so that they see them in one place.
create table hub.staff_visit (
  org_id uuid not null,
  user_id uuid not null,
  child_id uuid not null,
  visit_id uuid not null,
  state text not null check (state in ('PENDING', 'ADMITTED')),
  minutes integer not null,
  requested_at timestamptz not null,
  until timestamptz,
  primary key (org_id, user_id, child_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id),
  foreign key (org_id, child_id) references hub.child (org_id, child_id) on delete cascade
);
create index staff_visit_by_child on hub.staff_visit (org_id, child_id);

do $$
declare
  t text;
begin
  foreach t in array array['child_people', 'growth', 'staff_visit'] loop
    execute format('alter table hub.%I enable row level security', t);
    execute format('alter table hub.%I force row level security', t);
    execute format('create policy own on hub.%I to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()))', t);
    execute format('create policy definer on hub.%I to stewardry_definer using (true) with check (true)', t);
    execute format('grant select on hub.%I to stewardry_app', t);
    execute format('grant select, insert, update, delete on hub.%I to stewardry_definer', t);
  end loop;
end $$;

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Counts the people of a child anew. The row is taken first: whoever waits for it then counts what the other has written.
create function priv.keep_people(manager uuid, child uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform from hub.child_people p where p.org_id = manager and p.child_id = child for update;
  if not found then
    return;
  end if;
  update hub.child_people p set joined = m.joined, invited = m.invited, owners = m.owners, most = l.max,
      full_since = case when l.used >= l.max then coalesce(p.full_since, now()) end,
      owner_invited_at = i.created_at, owner_invited_until = i.expires_at, owner_undelivered = coalesce(i.delivery = 'BOUNCED', false)
    from (select count(*) filter (where x.state in ('ACTIVE', 'SUSPENDED'))::int as joined,
          count(*) filter (where x.state = 'INVITED')::int as invited,
          count(*) filter (where x.is_owner and x.state in ('ACTIVE', 'SUSPENDED'))::int as owners
        from hub.member_state x where x.org_id = child) m
      left join hub.org_limit l on l.org_id = child and l.resource = 'users'
      left join lateral (select v.created_at, v.expires_at, v.delivery from hub.invitation v
        join hub.member_state x on x.org_id = child and x.user_id = v.user_id and x.is_owner and x.state = 'INVITED'
        where v.org_id = child and v.state = 'PENDING' order by v.expires_at desc limit 1) i on m.owners = 0
    where p.org_id = manager and p.child_id = child;
  update hub.child c set users = p.joined from hub.child_people p
    where p.org_id = manager and p.child_id = child and c.org_id = manager and c.child_id = child and c.users <> p.joined;
end $$;

-- For tables of the child: people, invitations and the limit.
create function hub.people_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
begin
  perform priv.keep_people((select n.parent_id from priv.node n where n.org_id = of_org), of_org);
  return null;
end $$;

-- For the manager's row of the child: it comes, is deleted, suspended or restored.
create function hub.child_people_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into hub.child_people (org_id, child_id, live, customers)
      values (new.org_id, new.child_id, new.state <> 'DELETING',
        coalesce((select t.live from hub.child_total t where t.org_id = new.child_id), 0));
    perform priv.keep_people(new.org_id, new.child_id);
  else
    update hub.child_people p set live = new.state <> 'DELETING'
      where p.org_id = new.org_id and p.child_id = new.child_id;
  end if;
  return null;
end $$;

-- At the commit, so that the manager's one row of the month is held only then.
create function hub.growth_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
  more constant integer := case when tg_op <> 'DELETE' and new.live then new.joined else 0 end
    - case when tg_op <> 'INSERT' and old.live then old.joined else 0 end;
  more_customers constant integer := case when tg_op <> 'DELETE' and new.live then 1 else 0 end
    - case when tg_op <> 'INSERT' and old.live then 1 else 0 end;
begin
  -- A manager that is being erased has no growth.
  if (more <> 0 or more_customers <> 0) and exists (select from hub.organization o where o.org_id = of_org) then
    insert into hub.growth as g (org_id, month, users, added, gone)
      values (of_org, date_trunc('month', now() at time zone 'UTC')::date, more, greatest(more_customers, 0), greatest(-more_customers, 0))
      on conflict (org_id, month) do update
        set users = g.users + excluded.users, added = g.added + excluded.added, gone = g.gone + excluded.gone;
  end if;
  if more_customers <> 0 then
    update hub.child_people p set customers = p.customers + more_customers
      where p.child_id = of_org and p.org_id = (select n.parent_id from priv.node n where n.org_id = of_org);
  end if;
  return null;
end $$;

-- Only staff of the managing organization see their visits at home; a superuser has none there.
create function hub.staff_visit_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.state in ('PENDING', 'ADMITTED') then
    insert into hub.staff_visit as s (org_id, user_id, child_id, visit_id, state, minutes, requested_at, until)
      select c.org_id, new.user_id, new.org_id, new.visit_id, new.state, new.minutes, new.requested_at, new.until
        from priv.actor a join hub.child c on c.org_id = a.org_id and c.child_id = new.org_id where a.user_id = new.user_id
      on conflict (org_id, user_id, child_id) do update set visit_id = excluded.visit_id, state = excluded.state,
        minutes = excluded.minutes, requested_at = excluded.requested_at, until = excluded.until;
  else
    delete from hub.staff_visit s using priv.actor a where a.user_id = new.user_id and s.org_id = a.org_id
      and s.user_id = new.user_id and s.child_id = new.org_id and s.visit_id = new.visit_id;
  end if;
  return null;
end $$;

grant execute on function hub.people_kept(), hub.child_people_kept(), hub.growth_kept(), hub.staff_visit_kept() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

-- Filled from what there is. Who joined when is known from the history of the children that are there today.
set constraints all immediate;
alter table hub.child no force row level security;
alter table hub.member_state no force row level security;
alter table hub.member_history no force row level security;
alter table hub.invitation no force row level security;
alter table hub.org_limit no force row level security;
alter table hub.org_state no force row level security;
alter table hub.visit no force row level security;
alter table hub.app_user no force row level security;
alter table hub.child_people no force row level security;
alter table hub.growth no force row level security;
alter table hub.staff_visit no force row level security;
insert into hub.child_people (org_id, child_id, live, customers, joined, invited, owners, owner_invited_at, owner_invited_until, owner_undelivered,
    most, full_since)
  select c.org_id, c.child_id, c.state <> 'DELETING',
      (select count(*) from hub.child x where x.org_id = c.child_id and x.state <> 'DELETING')::int, m.joined, m.invited, m.owners, i.created_at, i.expires_at,
      coalesce(i.delivery = 'BOUNCED', false), l.max, case when l.used >= l.max then now() end
    from hub.child c
      cross join lateral (select count(*) filter (where x.state in ('ACTIVE', 'SUSPENDED'))::int as joined,
          count(*) filter (where x.state = 'INVITED')::int as invited,
          count(*) filter (where x.is_owner and x.state in ('ACTIVE', 'SUSPENDED'))::int as owners
        from hub.member_state x where x.org_id = c.child_id) m
      left join hub.org_limit l on l.org_id = c.child_id and l.resource = 'users'
      left join lateral (select v.created_at, v.expires_at, v.delivery from hub.invitation v
        join hub.member_state x on x.org_id = v.org_id and x.user_id = v.user_id and x.is_owner and x.state = 'INVITED'
        where v.org_id = c.child_id and v.state = 'PENDING' order by v.expires_at desc limit 1) i on m.owners = 0;
update hub.child c set users = p.joined from hub.child_people p where p.org_id = c.org_id and p.child_id = c.child_id;
insert into hub.growth (org_id, month, users, added)
  select t.org_id, t.month, sum(t.users), sum(t.added) from (
    select c.org_id, date_trunc('month', c.created_at at time zone 'UTC')::date as month, 0 as users, 1 as added
      from hub.child c where c.state <> 'DELETING'
    union all
    select c.org_id, date_trunc('month', min(h.at) at time zone 'UTC')::date, 1, 0
      from hub.child c join hub.member_state m on m.org_id = c.child_id and m.state in ('ACTIVE', 'SUSPENDED')
        join hub.member_history h on h.org_id = c.child_id and h.user_id = m.user_id and h.state = 'ACTIVE'
      where c.state <> 'DELETING' group by c.org_id, c.child_id, m.user_id) t
    group by t.org_id, t.month;
insert into hub.staff_visit (org_id, user_id, child_id, visit_id, state, minutes, requested_at, until)
  select distinct on (c.org_id, v.user_id, c.child_id)
      c.org_id, v.user_id, c.child_id, v.visit_id, v.state, v.minutes, v.requested_at, v.until
    from hub.visit v join hub.child c on c.child_id = v.org_id join hub.app_user u on u.org_id = c.org_id and u.user_id = v.user_id
    where v.state in ('PENDING', 'ADMITTED') order by c.org_id, v.user_id, c.child_id, v.requested_at desc;
set constraints all immediate;
alter table hub.child force row level security;
alter table hub.member_state force row level security;
alter table hub.member_history force row level security;
alter table hub.invitation force row level security;
alter table hub.org_limit force row level security;
alter table hub.org_state force row level security;
alter table hub.visit force row level security;
alter table hub.app_user force row level security;
alter table hub.child_people force row level security;
alter table hub.growth force row level security;
alter table hub.staff_visit force row level security;

create trigger people_come after insert on hub.member_state for each row execute function hub.people_kept();
create trigger people_change after update on hub.member_state for each row
  when (new.state <> old.state or new.is_owner <> old.is_owner) execute function hub.people_kept();
create trigger people_invited after insert or update on hub.invitation for each row execute function hub.people_kept();
create trigger people_limited after insert or update or delete on hub.org_limit for each row execute function hub.people_kept();
create trigger people_come after insert on hub.child for each row execute function hub.child_people_kept();
create trigger people_state after update on hub.child for each row when (new.state <> old.state) execute function hub.child_people_kept();
create constraint trigger grown after insert or delete on hub.child_people deferrable initially deferred
  for each row execute function hub.growth_kept();
create constraint trigger grown_later after update on hub.child_people deferrable initially deferred
  for each row when (new.live <> old.live or new.joined <> old.joined) execute function hub.growth_kept();
create trigger staff_told after insert or update on hub.visit for each row execute function hub.staff_visit_kept();
