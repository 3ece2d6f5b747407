grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Something is to be told, of the context's organization: to those whom its kind names, or to people whose home is this
-- organization, the one that manages it, or the platform. All who are told are at home where the first of them is; for anybody
-- else nothing happens, so that an act never fails by it and learns nothing about people of others. Who is unknown tells nothing,
-- and who has a link only what its kind tells. Whom it is about is named to those who are told, so it is who acts, or somebody of
-- this organization or of theirs.
create or replace function hub.tell_notice(event uuid, of_kind text, about uuid, told uuid[], subject uuid, words text[], mailed boolean,
  moment timestamptz, due timestamptz, of_tags text[], cause uuid) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  place uuid := c.org;
  those uuid[] := '{}';
begin
  if c.org is null then
    raise exception using errcode = 'TN401', message = 'no acting context';
  end if;
  if c.kind not in ('u', 'k', 'j', 's') and not exists (
      select from hub.actor_state a join priv.actor_kind k on k.kind = a.kind and k.letter = c.kind
        where a.org_id = c.org and a.actor_id = c.actor and c.home = c.org and of_kind = any (k.notices)) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if cardinality(told) > 0 then
    select a.org_id into place from priv.actor a
      where a.user_id = told[1] and a.org_id in (c.org, (select n.parent_id from priv.node n where n.org_id = c.org), hub.platform());
    those := array(select a.user_id from priv.actor a where a.org_id = place and a.user_id = any (told));
  end if;
  insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, people, subject_id, facts, mailed, moment, due_at, tags, caused_by)
    select p.org_id, event, of_kind, c.org, about, those,
        case when subject = c.actor or exists (select from priv.actor a where a.user_id = subject and a.org_id in (c.org, place)) then subject end,
        words, mailed, moment, coalesce(due, now()), of_tags, cause
      from hub.organization p where p.org_id = place;
end $$;

-- The person whom a notice at this home is about, of what happened in that organization. Nobody once they are deleted, or when the
-- organization in which they are at home has nothing to do with either of the two any more.
create or replace function priv.notice_subject(subject uuid, at_home uuid, there uuid) returns hub.app_user
language sql stable set search_path = pg_catalog, pg_temp as $$
  select u from priv.actor a
    join hub.member_state m on m.org_id = a.org_id and m.user_id = a.user_id and m.state <> 'DELETED'
    join hub.app_user u on u.org_id = a.org_id and u.user_id = a.user_id
    where a.user_id = subject
      and a.org_id in (at_home, there, (select n.parent_id from priv.node n where n.org_id = there), hub.platform())
$$;

-- What that person is called.
create or replace function priv.called(u hub.app_user) returns text
language sql immutable set search_path = pg_catalog, pg_temp as $$
  select coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.email)
$$;

-- Where an event happened that is told now, where it is told, and whom it is about, as they are called today.
create or replace function hub.notice_place(event uuid) returns table (organization text, slug text, home text, name text, email text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return query select o.name, o.slug, h.slug, priv.called(s), s.email
    from hub.notice_event e join hub.organization o on o.org_id = e.of_org_id join hub.organization h on h.org_id = e.org_id
      left join lateral priv.notice_subject(e.subject_id, e.org_id, e.of_org_id) s on true
    where e.org_id = c.org and e.event_id = event;
end $$;

-- Whether a member, whose role gives them these permissions, may know now what happened in an organization: they have access to it
-- and there the permission that is asked for, and elsewhere the door lets them in, because a notice says names and texts from
-- inside. Whom it is about needs the access alone: of what becomes of a request they are told before a closed door. So are those of
-- the manager who are asked for a permission that they have at home: it is about what the manager has agreed with its child.
create or replace function priv.may_be_told(m hub.member_state, at_home text[], inside text[], there uuid, wanted text, oneself boolean)
  returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  verbs text;
begin
  if there = m.org_id then
    return oneself or wanted is null or coalesce(wanted = any (at_home), false);
  end if;
  verbs := priv.reach(m.org_id, m, there);
  if wanted = any (at_home) and exists (select from priv.permission p
      where p.key = wanted and p.plane = 'MSP' and p.verb = any (string_to_array(verbs, ','))) then
    return true;
  end if;
  return verbs is not null and (oneself or priv.admitted(there, m.user_id, m.org_id) and (wanted is null or exists (
    select from priv.permission p where p.key = wanted and p.key = any (inside) and p.verb = any (string_to_array(verbs, ',')))));
end $$;

-- What is to be told is in the queue of work, as work of those who are told. Whatever becomes of it, the queue follows.
create or replace function hub.notice_queued() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' then
    delete from priv.work w where w.work_id = old.event_id;
  else
    perform priv.queue_work(new.event_id, 'notice', new.org_id,
      row(new.org_id, new.org_id, '00000000-0000-0000-0000-000000000000'::uuid, 'j', null)::hub.context,
      (case when new.due_at > now() then 2 else 1 end)::smallint, new.due_at);
  end if;
  return null;
end $$;

-- Tells one event of the context's organization, and whom it told: active people alone, who may know what happened where it did.
-- Somebody who was told of the same before reads the new words instead. Besides those whom the event or its kind names, the same is
-- told to people who follow such events, where these are named.
create or replace function hub.write_notice(event uuid, following uuid[], to_owners boolean, words text[], own_words text[], place text,
  own_place text, by_scope text, shown_until timestamptz, of_class text, how_bad text) returns table (user_id uuid, email text, first_name text, time_zone text)
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return query
    with told as (
      insert into hub.notice as n (org_id, notice_id, user_id, kind, of_org_id, about_id, for_owners, scope, oneself, subject_id, moment, text, path, until,
          class, severity)
        select e.org_id, uuidv7(), m.user_id, e.kind, e.of_org_id, e.about_id, to_owners and following is null, by_scope,
            m.user_id is not distinct from e.subject_id, e.subject_id, e.moment,
            case when m.user_id = e.subject_id then own_words else words end,
            case when m.user_id = e.subject_id then own_place else place end, shown_until, of_class, how_bad
          from hub.notice_event e join hub.member_state m on m.org_id = e.org_id and m.state = 'ACTIVE'
            cross join lateral priv.role_sets(m.org_id, m.role) r
          where e.org_id = c.org and e.event_id = event
            and case when following is not null then m.user_id = any (following)
              else not e.followers and case when to_owners then m.is_owner else m.user_id = any (e.people) end end
            and priv.may_be_told(m, r.at_home, r.inside, e.of_org_id, by_scope, m.user_id is not distinct from e.subject_id)
        on conflict (org_id, user_id, of_org_id, kind, about_id) do update
          set text = excluded.text, scope = excluded.scope, oneself = excluded.oneself, subject_id = excluded.subject_id,
            moment = excluded.moment, path = excluded.path, at = now(), until = excluded.until, class = excluded.class,
            severity = excluded.severity, for_owners = excluded.for_owners, read_at = null, dismissed_at = null
        returning n.org_id, n.user_id)
    select u.user_id, u.email, u.first_name, u.time_zone from told t join hub.app_user u on u.org_id = t.org_id and u.user_id = t.user_id;
end $$;

-- Whether the actor, who is this member, is shown this notice: it is open, and they may know its content now.
create or replace function priv.notice_shown(n hub.notice, c hub.context, m hub.member_state, at_home text[], inside text[]) returns boolean
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return n.dismissed_at is null and n.until > now() and (not n.for_owners or m.is_owner)
    and (c.kind = 'u' or coalesce(n.scope = any (priv.scopes(c)), false))
    and priv.may_be_told(m, at_home, inside, n.of_org_id, n.scope, n.oneself);
end $$;

-- The open notices of the actor, wherever they act. One whose content they may not know any more is not among them, and the name
-- of its organization and of the person whom it is about are those of today.
create or replace function hub.own_notices()
returns table (notice_id uuid, kind text, text text[], subject_id uuid, name text, moment timestamptz, path text, of_org_id uuid,
  organization text, slug text, at timestamptz, class text, severity text, read_at timestamptz)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
  sets record;
begin
  if m.user_id is null or c.kind not in ('u', 'k') then
    return;
  end if;
  sets := priv.role_sets(c.home, m.role);
  return query select n.notice_id, n.kind, n.text, n.subject_id, priv.called(s), n.moment, n.path, n.of_org_id, o.name, o.slug, n.at,
      n.class, n.severity, n.read_at
    from hub.notice n join hub.organization o on o.org_id = n.of_org_id
      left join lateral priv.notice_subject(n.subject_id, n.org_id, n.of_org_id) s on true
    where n.org_id = c.home and n.user_id = c.actor and priv.notice_shown(n, c, m, sets.at_home, sets.inside);
end $$;

-- How many those are, up to a hundred: it looks no further, because each page asks.
create or replace function hub.open_notices() returns integer
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
  sets record;
begin
  if m.user_id is null or c.kind not in ('u', 'k') then
    return 0;
  end if;
  sets := priv.role_sets(c.home, m.role);
  return (select count(*) from (select from hub.notice n
    where n.org_id = c.home and n.user_id = c.actor and priv.notice_shown(n, c, m, sets.at_home, sets.inside) limit 100) x);
end $$;

-- The actor has seen these, or all until a moment, of those that they are shown. A key that may only view marks none, as it dismisses none.
create or replace function hub.read_notices(those uuid[], upto timestamptz) returns integer
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
  sets record;
  seen integer;
begin
  if m.user_id is null or c.kind not in ('u', 'k') then
    return 0;
  end if;
  sets := priv.role_sets(c.home, m.role);
  update hub.notice n set read_at = now()
    where n.org_id = c.home and n.user_id = c.actor and n.read_at is null and (n.notice_id = any (those) or n.at <= upto)
      and priv.notice_shown(n, c, m, sets.at_home, sets.inside)
      and (c.kind = 'u' or exists (select from priv.permission p where p.key = any (priv.scopes(c)) and p.verb <> 'view'));
  get diagnostics seen = row_count;
  return seen;
end $$;

-- Answers whether it is the actor's. Once it is dismissed, dismissing it again is the same. A key that may only view dismisses none.
create or replace function hub.dismiss_notice(wanted uuid) returns boolean
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
  sets record;
begin
  sets := priv.role_sets(c.home, m.role);
  update hub.notice n set dismissed_at = coalesce(n.dismissed_at, now())
    where n.org_id = c.home and n.notice_id = wanted and n.user_id = c.actor
      and (n.dismissed_at is not null or priv.may_be_told(m, sets.at_home, sets.inside, n.of_org_id, n.scope, n.oneself))
      and (c.kind = 'u' or c.kind = 'k' and n.scope = any (priv.scopes(c))
        and exists (select from priv.permission p where p.key = any (priv.scopes(c)) and p.verb <> 'view'));
  return found;
end $$;

-- What these notices ask for is done, or cannot be done any more: nobody is told, or asked by them, from here on. One that is
-- being told at this moment is waited for.
create or replace function priv.settle_notices(of_org uuid, about uuid, kinds text[]) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  delete from hub.notice_event e where e.about_id = about and e.of_org_id = of_org and e.kind = any (kinds);
  delete from hub.notice n where n.about_id = about and n.of_org_id = of_org and n.kind = any (kinds);
end $$;

-- The notices of a deleted user go with them.
create or replace function hub.notices_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hub.notice n where n.org_id = new.org_id and n.user_id = new.user_id;
  return null;
end $$;

-- What the people of a manager were told of an organization goes when the manager loses it: should it get the organization back,
-- that does not come back.
create or replace function hub.child_notices_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hub.notice_event e where e.org_id = old.org_id and e.of_org_id = old.child_id;
  delete from hub.notice n where n.org_id = old.org_id and n.of_org_id = old.child_id;
  return null;
end $$;

-- What others were told of an organization goes when it is erased.
create or replace function hub.notices_erased() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hub.notice_event e where e.of_org_id = old.org_id;
  delete from hub.notice n where n.of_org_id = old.org_id;
  return null;
end $$;

grant execute on function hub.tell_notice(uuid, text, uuid, uuid[], uuid, text[], boolean, timestamptz, timestamptz, text[], uuid),
  hub.write_notice(uuid, uuid[], boolean, text[], text[], text, text, text, timestamptz, text, text), hub.own_notices(),
  hub.read_notices(uuid[], timestamptz), hub.open_notices(), hub.dismiss_notice(uuid),
  hub.notice_place(uuid)
  to stewardry_app;
grant execute on function hub.notice_queued(), hub.notices_left(), hub.child_notices_left(), hub.notices_erased() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger queued after insert or delete or update of due_at on hub.notice_event
  for each row execute function hub.notice_queued();
create or replace trigger notices_left after update of state on hub.member_state
  for each row when (new.state = 'DELETED' and old.state <> 'DELETED') execute function hub.notices_left();
create or replace trigger notices_erased after delete on hub.organization for each row execute function hub.notices_erased();
create or replace trigger child_notices_left after delete on hub.child for each row execute function hub.child_notices_left();

-- The bell of a person, in their home.
create or replace trigger announced after insert or update or delete on hub.notice
  for each row execute function hub.announced('bell', 'user_id');
