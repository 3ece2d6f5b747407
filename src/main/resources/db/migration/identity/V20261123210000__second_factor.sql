-- A second factor: a secret shared with an authenticator app, sealed with a key that stands outside the database, and
-- recovery codes, of which only hashes are kept. No row is deleted: one that is over loses its secret.
create table hub.second_factor (
  org_id uuid not null references hub.organization,
  factor_id uuid not null,
  user_id uuid not null,
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'REMOVED')),
  sealed_secret bytea,
  last_step bigint not null, -- of the newest code that was used: no code is good twice
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (org_id, factor_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id),
  check ((state = 'ACTIVE') = (sealed_secret is not null))
);
create unique index one_second_factor on hub.second_factor (org_id, user_id) where state = 'ACTIVE';
create table hub.recovery_code (
  org_id uuid not null,
  factor_id uuid not null,
  code_hash bytea not null check (octet_length(code_hash) = 32),
  state text not null default 'OPEN' check (state in ('OPEN', 'USED', 'VOID')),
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (org_id, factor_id, code_hash),
  foreign key (org_id, factor_id) references hub.second_factor (org_id, factor_id)
);
alter table hub.second_factor enable row level security;
alter table hub.second_factor force row level security;
alter table hub.recovery_code enable row level security;
alter table hub.recovery_code force row level security;
create policy own on hub.second_factor to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy own on hub.recovery_code to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy definer on hub.second_factor to stewardry_definer using (true) with check (true);
create policy definer on hub.recovery_code to stewardry_definer using (true) with check (true);
grant select, insert (org_id, factor_id, user_id, sealed_secret, last_step),
  update (state, sealed_secret, last_step, ended_at) on hub.second_factor to stewardry_app;
grant select, insert (org_id, factor_id, code_hash), update (state, ended_at) on hub.recovery_code to stewardry_app;
grant select on hub.second_factor to stewardry_definer;
grant select, update on hub.recovery_code to stewardry_definer;

-- Who must have one: by person and by organization; for all of the installation it is a setting.
alter table hub.app_user add column mfa_required boolean not null default false;
alter table hub.organization add column mfa_required boolean not null default false;
grant update (mfa_required) on hub.app_user, hub.organization to stewardry_app;
-- Whether somebody has one is no longer the application's to say.
revoke update (mfa) on hub.app_user from stewardry_app;

-- When the bearer of a session last proved who he is.
alter table hub.session add column proven_at timestamptz not null default now();
grant update (proven_at) on hub.session to stewardry_app;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Nobody sets up or uses the factor of somebody else; whoever may change a user may remove it.
create function hub.second_factor_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  own constant boolean := coalesce(c.kind = 'u' and c.actor = new.user_id and c.home = new.org_id and c.org = new.org_id, false);
  target hub.member_state;
begin
  if tg_op = 'UPDATE' and old.state = 'REMOVED' then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  elsif new.state = 'REMOVED' and tg_op = 'UPDATE' then
    if not own then
      select * into target from hub.member_state m where m.org_id = new.org_id and m.user_id = new.user_id;
      perform priv.require_may_change(c, target, array['user.reset', 'user.update', 'staff.update']);
    end if;
    update hub.recovery_code r set state = 'VOID', ended_at = now()
      where r.org_id = new.org_id and r.factor_id = new.factor_id and r.state = 'OPEN';
  elsif not own or tg_op = 'UPDATE' and (new.last_step <= old.last_step or new.sealed_secret <> old.sealed_secret) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  update hub.app_user u set mfa = new.state = 'ACTIVE' where u.org_id = new.org_id and u.user_id = new.user_id;
  return null;
end $$;

create function hub.recovery_code_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if tg_op = 'UPDATE' and (old.state <> 'OPEN' or new.state = 'OPEN') then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  if new.state <> 'VOID' and not exists (select from hub.second_factor f
      where f.org_id = new.org_id and f.factor_id = new.factor_id and f.state = 'ACTIVE' and f.user_id = c.actor and c.kind = 'u') then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return null;
end $$;

create or replace function hub.session_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into priv.secret (hash, kind, org_id, secret_id, user_id, expires_at)
      values (new.token_hash, 'session', new.org_id, new.session_id, new.user_id, new.expires_at)
      on conflict do nothing;
    if not found then
      raise exception using errcode = 'TN409', message = 'ID_TAKEN';
    end if;
  else
    -- Nobody proves for somebody else who he is.
    if new.proven_at <> old.proven_at and (hub.context()).actor is distinct from new.user_id then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
    if new.ended_at is not null then
      delete from priv.secret where hash = new.token_hash and org_id = new.org_id;
      delete from priv.entered where secret_id = new.session_id;
    end if;
  end if;
  return null;
end $$;

grant execute on function hub.second_factor_kept(), hub.recovery_code_kept() to stewardry_owner;
reset role;
revoke create on schema hub from stewardry_definer;

create trigger kept after insert or update on hub.second_factor for each row execute function hub.second_factor_kept();
create trigger kept after insert or update on hub.recovery_code for each row execute function hub.recovery_code_kept();
