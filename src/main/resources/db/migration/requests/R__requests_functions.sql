grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Where a request is decided: an access request of staff is about a child of their organization, every other one about its own.
create or replace function priv.request_about(r hub.request) returns uuid
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(r.child_id, r.org_id)
$$;

-- Who decides it: those who hold what it takes, and may change something where it is about. Who is told, who sees it and who decides
-- are the same.
create or replace function priv.decides_request(asked_kind text, held text[], verbs text) returns boolean
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select case asked_kind when 'LIMIT' then array['limit.update'] when 'CAPABILITY' then array['limit.update', 'capability.update']
      else array['access.manage'] end <@ held and coalesce('update' = any (string_to_array(verbs, ',')), false)
$$;

-- Writes a request, and tells those of the organization that is asked who may decide it and may know what it is about. The one who
-- asks is not among them.
create or replace function priv.ask(r hub.request, what text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  about constant uuid := priv.request_about(r);
begin
  insert into hub.request (org_id, request_id, kind, asked_by, asked_of, subject, wanted, child_id, verbs, permission, minutes, reason)
    values (r.org_id, r.request_id, r.kind, r.asked_by, r.asked_of, r.subject, r.wanted, r.child_id, r.verbs, r.permission, r.minutes, r.reason)
    on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE', hint = case r.kind
      when 'ACCESS' then 'You have asked for this already. Wait for the answer, or withdraw that request first.'
      else 'This has been asked for already. Wait for the answer, or withdraw that request first.' end;
  end if;
  insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, people, subject_id, facts, mailed)
    select o.org_id, uuidv7(),
        case r.kind when 'LIMIT' then 'REQUEST_LIMIT' when 'CAPABILITY' then 'REQUEST_CAPABILITY' else 'REQUEST_ACCESS' end, about, r.request_id, t.people, r.asked_by,
        array['what', what, 'reason', r.reason, 'manager', o.slug], true
      from hub.organization o cross join lateral (select array(
        select m.user_id from hub.member_state m cross join lateral priv.role_sets(m.org_id, m.role) s
          where m.org_id = o.org_id and m.state = 'ACTIVE' and m.user_id <> r.asked_by
            and priv.decides_request(r.kind, s.at_home, priv.reach(o.org_id, m, about))) as people) t
      where o.org_id = r.asked_of and cardinality(t.people) > 0;
end $$;

-- Does the actor lead the acting organization, at home and signed in?
create or replace function priv.leads_organization(c hub.context) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  m constant hub.member_state := priv.actor(c);
begin
  return coalesce(c.kind = 'u' and c.org = c.home and (m.is_owner or m.role in ('org_admin', 'msp_admin')), false);
end $$;

-- Asks the organization that manages the acting one for more of a limit, or for a capability. Those who lead an organization ask,
-- at home and signed in.
create or replace function hub.ask_for_more(new_id uuid, asked_kind text, what text, amount bigint, why text, said text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  manager constant uuid := (select n.parent_id from priv.node n where n.org_id = c.org);
  r hub.request;
begin
  if not priv.leads_organization(c) or asked_kind not in ('LIMIT', 'CAPABILITY') then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN', hint = 'Owners and administrators of an organization ask for more.';
  end if;
  if manager is null or manager = hub.platform()
      or exists (select from hub.organization o where o.org_id = c.org and o.commercial_owner = 'CUSTOMER') then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE',
      hint = 'No other organization sets the limits and capabilities of this one. A superuser of the installation does.';
  end if;
  r.org_id := c.org; r.request_id := new_id; r.kind := asked_kind; r.asked_by := c.actor; r.asked_of := manager; r.subject := what;
  r.wanted := amount; r.reason := why;
  perform priv.ask(r, said);
end $$;

-- Staff ask those at their home who give access, for a child of it. Whether they can find the child does not matter: what it is
-- called, and whether it has users, is not told.
create or replace function hub.ask_access(new_id uuid, child uuid, given text, wanted_permission text, stay integer, why text, said text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
  r hub.request;
begin
  if c.kind is distinct from 'u' or c.org is distinct from c.home or m.user_id is null then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  perform priv.require_manages(c, c.org);
  if not coalesce(string_to_array(given, ',') <@ array['view', 'create', 'update', 'delete'] and 'view' = any (string_to_array(given, ',')), false) then
    raise exception using errcode = 'TN422', message = 'VALIDATION_FAILED';
  end if;
  if not exists (select from hub.child x where x.org_id = c.org and x.child_id = child and x.state <> 'DELETING') then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if string_to_array(given, ',') <@ string_to_array(coalesce(priv.reach(c.org, m, child), ''), ',') then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE', hint = 'You have this access already.';
  end if;
  r.org_id := c.org; r.request_id := new_id; r.kind := 'ACCESS'; r.asked_by := c.actor; r.asked_of := c.org; r.child_id := child;
  r.verbs := given; r.permission := wanted_permission; r.minutes := stay; r.reason := why;
  perform priv.ask(r, said);
end $$;

-- Decides one, once. What is granted is given beside this, by the function that gives it, in the same transaction. Nobody is given access
-- while they are suspended. Who moves a child takes its row first and then what was asked about it, so this does, too.
create or replace function hub.decide_request(id uuid, granted boolean, why text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  r hub.request;
begin
  perform from hub.child x where x.org_id = c.org
    and x.child_id = (select q.child_id from hub.request q where q.org_id = c.org and q.request_id = id) for key share;
  select * into r from hub.request x where x.org_id = c.org and x.request_id = id for update;
  if r.kind = 'ACCESS' then
    perform priv.require_holds(c, array['access.manage']);
    if not priv.decides_request(r.kind, priv.holds(c), priv.reaches(c, r.child_id)) then
      r.request_id := null;
    end if;
  else
    perform priv.require_holds_over(c, 'limit.update');
    if r.kind = 'CAPABILITY' then
      perform priv.require_holds_over(c, 'capability.update');
    end if;
    if r.asked_of is distinct from c.home then
      r.request_id := null;
    end if;
  end if;
  if r.request_id is null or not exists (
      select from hub.child x where x.org_id = r.asked_of and x.child_id = priv.request_about(r) and x.state <> 'DELETING') then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if r.asked_by = c.actor then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN', hint = 'Somebody else decides what you have asked for.';
  end if;
  if granted and r.kind = 'ACCESS' and r.state = 'PENDING' and not exists (
      select from hub.member_state m where m.org_id = r.org_id and m.user_id = r.asked_by and m.state = 'ACTIVE') then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE',
      hint = 'The person who asked is suspended. Decline the request, or reactivate them first.';
  end if;
  perform priv.close_request(r, case when granted then 'GRANTED' else 'DECLINED' end, why);
end $$;

-- The one who asked takes it back; what was asked for an organization, those who lead it. Signed in, as when they asked.
create or replace function hub.withdraw_request(id uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  r hub.request;
begin
  select * into r from hub.request x where x.org_id = c.org and x.request_id = id and c.org = c.home and c.kind = 'u'
    and (priv.actor(c)).user_id is not null and (x.asked_by = c.actor or x.kind <> 'ACCESS' and priv.leads_organization(c)) for update;
  if r.request_id is null then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  perform priv.close_request(r, 'WITHDRAWN', null);
end $$;

create or replace function priv.close_request(r hub.request, becomes text, why text) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  if r.state <> 'PENDING' then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE', hint = case r.state
      when 'GRANTED' then 'It has been granted already.' when 'DECLINED' then 'It has been declined already.'
      when 'WITHDRAWN' then 'It was withdrawn.' else 'It has lapsed: another organization manages this one now, or the person who asked has left.' end;
  end if;
  update hub.request x set state = becomes, decided_at = now(), answer = why where x.org_id = r.org_id and x.request_id = r.request_id;
  perform priv.settle_notices(priv.request_about(r), r.request_id, array['REQUEST_LIMIT', 'REQUEST_CAPABILITY', 'REQUEST_ACCESS']);
end $$;

-- What the acting organization is asked, as far as the actor may decide it: its children by their names of today, with what they use
-- and may use of a limit. Answered ones are told for a year.
create or replace function hub.requests_here()
returns table (request_id uuid, org_id uuid, organization text, slug text, kind text, subject text, wanted bigint, verbs text,
  permission text, minutes integer, reason text, state text, asked_by uuid, asker text, asked_at timestamptz, decided_at timestamptz,
  answer text, used bigint, most bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
  held constant text[] := priv.holds(c);
begin
  if c.org is distinct from c.home then
    return;
  end if;
  return query
    select r.request_id, x.child_id, x.name, x.slug, r.kind, r.subject, r.wanted, r.verbs, r.permission, r.minutes, r.reason, r.state,
        r.asked_by, priv.called(u), r.asked_at, r.decided_at, r.answer,
        case when r.kind = 'LIMIT' then coalesce((select sum(g.used) from hub.usage g where g.org_id = r.org_id and g.resource = r.subject), 0)::bigint end,
        (select l.max from hub.org_limit l where l.org_id = r.org_id and l.resource = r.subject and r.kind = 'LIMIT')
      from hub.request r join hub.child x on x.org_id = c.org and x.child_id = priv.request_about(r) and x.state <> 'DELETING'
        join hub.app_user u on u.org_id = r.org_id and u.user_id = r.asked_by
      where r.asked_of = c.org and (r.decided_at is null or r.decided_at > now() - interval '1 year')
        and priv.decides_request(r.kind, held, priv.reaches(c, x.child_id));
end $$;

-- How many of those wait, up to a hundred: each page of the organization asks.
create or replace function hub.requests_waiting() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  held constant text[] := priv.holds(c);
begin
  if c.org is distinct from c.home or not held && array['limit.update', 'capability.update', 'access.manage'] then
    return 0;
  end if;
  return (select count(*) from (select from hub.request r join hub.child x on x.org_id = c.org and x.child_id = priv.request_about(r)
      and x.state <> 'DELETING'
    where r.asked_of = c.org and r.state = 'PENDING' and r.asked_by <> c.actor
      and priv.decides_request(r.kind, held, priv.reaches(c, x.child_id)) limit 100) t);
end $$;

-- Nobody answers any more what another organization was asked.
create or replace function hub.requests_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.request r set state = 'LAPSED', decided_at = now()
    where r.asked_of = old.org_id and priv.request_about(r) = old.child_id and r.state = 'PENDING';
  return null;
end $$;

-- Nor what somebody asked who has left.
create or replace function hub.asker_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  perform priv.settle_notices(priv.request_about(r), r.request_id, array['REQUEST_LIMIT', 'REQUEST_CAPABILITY', 'REQUEST_ACCESS'])
    from hub.request r where r.org_id = new.org_id and r.asked_by = new.user_id and r.state = 'PENDING';
  update hub.request r set state = 'LAPSED', decided_at = now()
    where r.org_id = new.org_id and r.asked_by = new.user_id and r.state = 'PENDING';
  return null;
end $$;

grant execute on function hub.ask_for_more(uuid, text, text, bigint, text, text), hub.ask_access(uuid, uuid, text, text, integer, text, text),
  hub.decide_request(uuid, boolean, text), hub.withdraw_request(uuid), hub.requests_here(), hub.requests_waiting() to stewardry_app;
grant execute on function hub.requests_left(), hub.asker_left() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger requests_left after delete on hub.child for each row execute function hub.requests_left();
create or replace trigger asker_left after update of state on hub.member_state
  for each row when (new.state = 'DELETED' and old.state <> 'DELETED') execute function hub.asker_left();
