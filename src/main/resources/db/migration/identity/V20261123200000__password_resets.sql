-- A new password by the link of a mail. Only the hash of a link is kept; it works once, for its time, and not beside a newer
-- one. Tokens stay known in priv.secret, so that an older one can be told from none.
create table hub.password_reset (
  org_id uuid not null references hub.organization,
  reset_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  state text not null default 'OPEN' check (state in ('OPEN', 'USED', 'VOID')),
  expires_at timestamptz not null,
  requested_by uuid not null default hub.ctx_actor(),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (org_id, reset_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create index password_reset_by_user on hub.password_reset (org_id, user_id, created_at);
alter table hub.password_reset enable row level security;
alter table hub.password_reset force row level security;
create policy own on hub.password_reset to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy definer on hub.password_reset to stewardry_definer using (true) with check (true);
grant select on hub.password_reset to stewardry_app;
grant insert (org_id, reset_id, user_id, token_hash, expires_at) on hub.password_reset to stewardry_app;
grant select, update on hub.password_reset to stewardry_definer;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Only who is active gets a link, and somebody else has one made only if he may change him. The newest link is the one
-- that works: two at once queue here.
create function hub.password_reset_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  perform pg_advisory_xact_lock(hashtextextended(new.org_id::text || new.user_id::text, 6));
  select * into target from hub.member_state m where m.org_id = new.org_id and m.user_id = new.user_id;
  if c.kind in ('u', 'k') then
    perform priv.require_may_change(c, target, array['user.reset', 'user.update', 'staff.update']);
  end if;
  if target.state is distinct from 'ACTIVE' then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  update hub.password_reset r set state = 'VOID', ended_at = now()
    where r.org_id = new.org_id and r.user_id = new.user_id and r.state = 'OPEN' and r.reset_id <> new.reset_id;
  insert into priv.secret (hash, kind, org_id, secret_id, user_id)
    values (new.token_hash, 'reset', new.org_id, new.reset_id, new.user_id) on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'ID_TAKEN';
  end if;
  return null;
end $$;

-- Whoever has changed the password needs no link any more, and nobody else should have one.
create function hub.password_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.password_reset r set state = 'VOID', ended_at = now()
    where r.org_id = new.org_id and r.user_id = new.user_id and r.state = 'OPEN';
  return null;
end $$;

-- The bearer of the link may set a password: once, in time, while he is active.
create function hub.accept_password_reset(presented bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  asked hub.password_reset;
begin
  if c.kind is distinct from 'i' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  perform pg_advisory_xact_lock_shared(hashtextextended(c.org::text || c.actor::text, 1));
  select * into asked from hub.password_reset r
    where r.org_id = c.org and r.user_id = c.actor and r.token_hash = presented for update;
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if asked.state = 'USED' then
    raise exception using errcode = 'TN410', message = 'RESET_USED';
  elsif asked.state = 'VOID' then
    raise exception using errcode = 'TN410', message = 'RESET_REVOKED';
  elsif asked.expires_at <= now() then
    raise exception using errcode = 'TN410', message = 'RESET_EXPIRED';
  end if;
  if not exists (select from hub.member_state m where m.org_id = c.org and m.user_id = c.actor and m.state = 'ACTIVE') then
    raise exception using errcode = 'TN403', message = 'ACCOUNT_SUSPENDED';
  end if;
  update hub.password_reset r set state = 'USED', ended_at = now() where r.org_id = c.org and r.reset_id = asked.reset_id;
end $$;

-- When each of the actor's own sessions was used last: kept where no row policy reaches.
create function hub.session_use(out session_id uuid, out last_used_at timestamptz) returns setof record
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$select s.secret_id, s.last_used_at from priv.secret s, hub.context() c
  where s.kind = 'session' and s.user_id = c.actor and s.org_id = c.org$$;

grant execute on function hub.accept_password_reset(bytea), hub.session_use() to stewardry_app;
grant execute on function hub.password_reset_kept(), hub.password_kept() to stewardry_owner;
reset role;
revoke create on schema hub from stewardry_definer;

create trigger kept after insert on hub.password_reset for each row execute function hub.password_reset_kept();
create trigger kept after update on hub.password for each row execute function hub.password_kept();
