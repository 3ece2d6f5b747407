-- Passkeys: public keys by which a device or a password manager shows that its owner is there. No row is deleted, so that
-- no credential is ever registered again.
create table hub.passkey (
  org_id uuid not null references hub.organization,
  passkey_id uuid not null,
  user_id uuid not null,
  credential_id bytea not null check (octet_length(credential_id) between 1 and 1023),
  public_key bytea not null check (octet_length(public_key) <= 2000), -- a COSE key
  aaguid uuid not null, -- the model of what made it; all zeros where it does not say
  transports text[] not null default '{}',
  label text not null check (char_length(label) between 1 and 100),
  sign_count bigint not null check (sign_count >= 0),
  last_challenge bigint not null, -- when the newest challenge that it answered was issued, microseconds: none is good twice
  backup_eligible boolean not null,
  backed_up boolean not null,
  state text not null default 'ACTIVE' check (state in ('ACTIVE', 'REMOVED')),
  created_at timestamptz not null default now(),
  last_used_at timestamptz,
  ended_at timestamptz,
  primary key (org_id, passkey_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create index passkey_by_user on hub.passkey (org_id, user_id, created_at);
alter table hub.passkey enable row level security;
alter table hub.passkey force row level security;
create policy own on hub.passkey to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy definer on hub.passkey to stewardry_definer using (true) with check (true);
grant select, insert (org_id, passkey_id, user_id, credential_id, public_key, aaguid, transports, label, sign_count, last_challenge,
    backup_eligible, backed_up),
  update (label, sign_count, last_challenge, backed_up, state, last_used_at, ended_at) on hub.passkey to stewardry_app;
grant select on hub.passkey to stewardry_definer;

-- Whose a credential is, for who signs in by it alone.
create table priv.passkey (
  hash bytea primary key check (octet_length(hash) = 32),
  org_id uuid not null references priv.node,
  user_id uuid not null,
  passkey_id uuid not null
);
grant select, insert on priv.passkey to stewardry_definer;

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- A user has a second factor when he has an app or a passkey. The row of the user is taken first, so that of two changes at
-- once the later one sees what the earlier one left.
create function priv.keep_mfa(org uuid, member uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  perform from hub.app_user u where u.org_id = org and u.user_id = member for no key update;
  update hub.app_user u set mfa = exists (select from hub.second_factor f
        where f.org_id = org and f.user_id = member and f.state = 'ACTIVE')
      or exists (select from hub.passkey p where p.org_id = org and p.user_id = member and p.state = 'ACTIVE')
    where u.org_id = org and u.user_id = member;
end $$;

-- Nobody registers, renames or uses the passkey of somebody else; whoever may change a user may remove it. What it counts
-- never goes back, and no challenge is answered twice.
create function hub.passkey_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  own constant boolean := coalesce(c.kind = 'u' and c.actor = new.user_id and c.home = new.org_id and c.org = new.org_id, false);
  target hub.member_state;
begin
  if tg_op = 'INSERT' then
    if not own then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
    insert into priv.passkey (hash, org_id, user_id, passkey_id)
      values (sha256(new.credential_id), new.org_id, new.user_id, new.passkey_id) on conflict do nothing;
    if not found then
      raise exception using errcode = 'TN409', message = 'INVALID_STATE';
    end if;
  elsif old.state = 'REMOVED' then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  elsif new.state = 'REMOVED' then
    if not own then
      select * into target from hub.member_state m where m.org_id = new.org_id and m.user_id = new.user_id;
      perform priv.require_may_change(c, target, array['user.reset', 'user.update', 'staff.update']);
    end if;
  elsif not own or new.sign_count < old.sign_count or new.last_challenge < old.last_challenge then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if tg_op = 'INSERT' or new.state <> old.state then
    perform priv.keep_mfa(new.org_id, new.user_id);
  end if;
  return null;
end $$;

create or replace function hub.second_factor_kept() returns trigger
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
  if tg_op = 'INSERT' or new.state <> old.state then
    perform priv.keep_mfa(new.org_id, new.user_id);
  end if;
  return null;
end $$;

-- Whose passkey a credential is: ids only.
create function hub.find_passkey(credential_hash bytea, out org_id uuid, out user_id uuid, out secret_id uuid, out epoch bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
begin
  select p.org_id, p.user_id, p.passkey_id into org_id, user_id, secret_id from priv.passkey p where p.hash = credential_hash;
  epoch := extract(epoch from clock_timestamp())::bigint;
end $$;

grant execute on function hub.find_passkey(bytea) to stewardry_app;
grant execute on function hub.passkey_kept() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create trigger kept after insert or update on hub.passkey for each row execute function hub.passkey_kept();
