grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- How long a session of an organization may rest before it opens nothing any more.
create or replace function priv.session_rest(whose uuid) returns interval
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return make_interval(mins => coalesce(
    (select (f.settings ->> 'session.idleMinutes')::integer from hub.settings_in_force f where f.org_id = whose),
    priv.usual_session_minutes()));
end $$;

-- A session is found by its hash, for as long as its row says.
create or replace function hub.session_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  if tg_op = 'INSERT' then
    -- Nobody signs in for somebody else, and no link and no key does at all.
    if c.kind not in ('j', 's') and (c.kind <> 'u' or c.actor <> new.user_id or c.home <> new.org_id or c.org <> new.org_id) then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
    insert into priv.secret (hash, kind, org_id, secret_id, user_id, expires_at)
      values (new.token_hash, 'session', new.org_id, new.session_id, new.user_id, new.expires_at)
      on conflict do nothing;
    if not found then
      raise exception using errcode = 'TN409', message = 'ID_TAKEN';
    end if;
  else
    -- Nobody proves for somebody else who they are.
    if new.proven_at <> old.proven_at and c.actor is distinct from new.user_id then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
    if new.expires_at <> old.expires_at then
      update priv.secret set expires_at = new.expires_at where hash = new.token_hash and org_id = new.org_id;
    end if;
    if new.ended_at is not null then
      -- The link for a new password ends those of its user. Somebody else's is ended by people who may change that person,
      -- and not by those who have fewer rights.
      if old.ended_at is null and c.kind not in ('j', 's') and c.actor <> new.user_id
          and priv.subject(c, 'reset') is distinct from new.user_id then
        select * into target from hub.member_state m where m.org_id = new.org_id and m.user_id = new.user_id;
        perform priv.require_may_change(c, target, array['user.reset', 'user.update', 'user.suspend', 'user.delete', 'staff.update', 'staff.suspend', 'staff.delete']);
      end if;
      delete from priv.secret where hash = new.token_hash and org_id = new.org_id;
      delete from priv.entered where secret_id = new.session_id;
    end if;
  end if;
  return null;
end $$;

-- A shorter time is meant for the sessions that are open, too: whoever set it wants nobody to go on.
create or replace function hub.sessions_shortened() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  longest constant interval := make_interval(hours => (new.settings ->> 'session.maxHours')::integer);
begin
  update hub.session s set expires_at = s.created_at + longest
    where s.org_id = new.org_id and s.ended_at is null and s.expires_at > now() and s.expires_at > s.created_at + longest;
  return null;
end $$;

-- When each of the actor's own sessions was used last, of those that still open something: kept where no row policy applies.
create or replace function hub.session_use(out session_id uuid, out last_used_at timestamptz) returns setof record
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$select s.secret_id, s.last_used_at from priv.secret s, hub.context() c
  where s.kind = 'session' and s.user_id = c.actor and s.org_id = c.org and s.expires_at > now()
    and s.last_used_at >= now() - priv.session_rest(c.org)$$;

-- A figure for who runs the installation: how many sessions are open at this moment, and nothing else of any.
create or replace function hub.live_sessions() returns bigint
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is distinct from 'j' or c.org is distinct from hub.platform() then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return (select count(*) from priv.secret s
    where s.kind = 'session' and s.expires_at > now()
      and s.last_used_at > now() - priv.session_rest(s.org_id));
end $$;

-- Only users who are active get a link. Those who forgot their password ask for it before it is known who they are; for
-- somebody else it is created by those who may change them. The newest link is the one that works: two at once queue here.
create or replace function hub.password_reset_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  -- The lock of the links first: a link that waits for it would be between the two.
  perform pg_advisory_xact_lock_shared(hashtextextended(new.org_id::text || new.user_id::text, 1));
  perform pg_advisory_xact_lock(hashtextextended(new.org_id::text || new.user_id::text, 6));
  select * into target from hub.member_state m where m.org_id = new.org_id and m.user_id = new.user_id;
  if c.kind not in ('j', 's', 'a') then
    perform priv.require_may_change(c, target, array['user.reset', 'user.update', 'staff.update']);
  end if;
  if target.state is distinct from 'ACTIVE' then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  perform priv.end_actors(new.org_id, 'reset', new.user_id, 'REVOKED');
  perform priv.begin_actor(new.org_id, 'reset', new.reset_id, new.user_id, new.token_hash, new.expires_at);
  return null;
end $$;

-- Who has changed the password needs no link any more, and nobody else should have one. A link sets the password of the user
-- for whom it is.
create or replace function hub.password_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind not in ('u', 'k', 'j', 's')
      and coalesce(priv.subject(c, 'invitation'), priv.subject(c, 'reset')) is distinct from new.user_id then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if tg_op = 'UPDATE' then
    perform priv.end_actors(new.org_id, 'reset', new.user_id, 'REVOKED');
  end if;
  return null;
end $$;

-- The bearer of the link may set a password: once, in time, while they are active.
create or replace function hub.accept_password_reset() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  link constant hub.actor_state := priv.hold_actor(c, 'reset');
begin
  if not exists (select from hub.member_state m where m.org_id = c.org and m.user_id = link.subject_id and m.state = 'ACTIVE') then
    raise exception using errcode = 'TN403', message = 'ACCOUNT_SUSPENDED';
  end if;
  perform priv.end_actors(c.org, 'reset', link.subject_id, 'USED');
end $$;
grant execute on function hub.session_use(), hub.live_sessions(), hub.accept_password_reset() to stewardry_app;
grant execute on function hub.session_kept(), hub.sessions_shortened() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger kept after insert or update on hub.session for each row execute function hub.session_kept();

create or replace trigger kept after insert or update on hub.password for each row execute function hub.password_kept();

create or replace trigger sessions_shortened after update on hub.settings_in_force for each row
  when (new.settings -> 'session.maxHours' is distinct from old.settings -> 'session.maxHours' and new.settings ? 'session.maxHours')
  execute function hub.sessions_shortened();
