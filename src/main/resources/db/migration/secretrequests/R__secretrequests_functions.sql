grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Why nobody can hand over what a request asks for, although its link is live; null: they can. Who asked must still be allowed to
-- create the credential, or to change it, wherever they are at home; and if a key asked for them, it must be there and have that scope.
create or replace function priv.handover_refused(r hub.secret_request) returns text
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if priv.effective_state(r.org_id) is distinct from 'ACTIVE' then
    return 'ORG_SUSPENDED';
  elsif not exists (select from hub.member_state m where m.org_id = r.org_id and m.user_id = r.person_id and m.state = 'ACTIVE') then
    return 'ACCOUNT_SUSPENDED';
  elsif not exists (select from priv.capability_until k where k.org_id = r.org_id and k.capability = 'vault' and k.until > now()) then
    return 'CAPABILITY_REQUIRED';
  elsif priv.effective_state(r.asked_home) is distinct from 'ACTIVE'
      or not array['credential.' || case when r.secret_version is null then 'create' else 'update' end]
        <@ priv.holds(row(r.org_id, r.asked_home, r.asked_by, case when r.asked_key is null then 'u' else 'k' end, r.asked_key)::hub.context) then
    return 'FORBIDDEN';
  elsif not priv.setting_names(row(r.org_id, r.asked_home, r.asked_by, 'u', null)::hub.context, 'vault.whoMayChange') then
    return 'POLICY_DENIED';
  end if;
  return null;
end $$;

-- The same for the request of the link whose bearer asks, and whether the secret that is to be replaced is still that one.
create or replace function hub.handover_refused() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  r hub.secret_request;
begin
  select * into r from hub.secret_request x where x.org_id = c.org and x.request_id = priv.subject(c, 'handover');
  if r.request_id is null then
    return 'NOT_FOUND';
  end if;
  return coalesce(priv.handover_refused(r), case when r.secret_version is not null and not exists (select from hub.credential x
    where x.org_id = r.org_id and x.credential_id = r.credential_id and x.secret_version = r.secret_version) then 'INVALID_STATE' end);
end $$;

-- The bearer of a link has its form before them, for the first time. That uses nothing up.
create or replace function hub.handover_opened() returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  link constant hub.actor_state := priv.hold_actor(hub.context(), 'handover');
begin
  update hub.secret_request x set opened_at = now()
    where x.org_id = link.org_id and x.request_id = link.subject_id and x.state = 'PENDING' and x.opened_at is null;
end $$;

-- The bearer of a link hands over what it asks for: exactly the credential of the request, as it was asked for, or the next secret of
-- it. That uses the link up.
create or replace function priv.handed_over(c hub.context, kept hub.credential, before hub.credential) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
declare
  link constant hub.actor_state := priv.hold_actor(c, 'handover');
  r hub.secret_request;
  refused text;
begin
  select * into r from hub.secret_request x where x.org_id = c.org and x.request_id = link.subject_id and x.state = 'PENDING';
  if r.request_id is null or kept.credential_id <> r.credential_id or not kept.members <@ r.members
      or not (case when r.secret_version is null then
          before.credential_id is null and kept.secret_version = 1
            and (kept.name, kept.application, kept.kind, kept.fields, kept.destinations)
              is not distinct from (r.name, r.application, r.kind, r.fields, r.destinations)
            and coalesce(kept.owner_id in (r.person_id, r.owner_id), false)
            and kept.expires_at is null and kept.rotate_every_days is null
        else
          before.credential_id is not null and before.secret_version = r.secret_version and kept.secret_version = r.secret_version + 1
            and kept.sealed_secret <> before.sealed_secret
            and (kept.name, kept.application, kept.kind, kept.fields, kept.destinations, kept.owner_id, kept.rotate_every_days,
                kept.last_used_at, kept.uses)
              is not distinct from (before.name, before.application, before.kind, before.fields, before.destinations, before.owner_id,
                before.rotate_every_days, before.last_used_at, before.uses)
            -- An end that is over was that of the secret before; another one is to come.
            and (kept.expires_at is not distinct from before.expires_at or kept.expires_at > now()
              or kept.expires_at is null and before.expires_at <= now())
        end) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  -- Until the end of the transaction neither of the two is suspended or deleted, and the key stays as it is.
  perform from hub.member_state s
    where s.org_id = c.org and s.user_id = r.person_id or s.org_id = r.asked_home and s.user_id = r.asked_by
    order by s.org_id, s.user_id for share;
  perform from priv.secret s where s.secret_id = r.asked_key and s.kind = 'key' for share;
  refused := priv.handover_refused(r);
  if refused is not null then
    raise exception using errcode = 'TN403', message = refused,
      detail = case when refused = 'POLICY_DENIED' then '{"setting": "vault.whoMayChange"}' else '{}' end;
  end if;
  update hub.secret_request x set state = 'USED', ended_at = now() where x.org_id = c.org and x.request_id = r.request_id;
  perform priv.end_actors(c.org, 'handover', r.request_id, 'USED');
  perform priv.settle_notices(c.org, r.request_id, array['SECRETREQUEST_REMINDER']);
end $$;

-- A secret is asked for by those who may create the credential, or change it, and of an active user. The same people withdraw it. Only
-- the bearer of its link uses it up.
create or replace function hub.secret_request_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  -- Only `hub.handover_opened` writes when it was opened.
  if pg_trigger_depth() > 1 or tg_op = 'UPDATE' and new.opened_at is distinct from old.opened_at then
    return null;
  end if;
  if c.kind is not null then
    if c.kind not in ('u', 'k') or new.state = 'USED' then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
    perform priv.require_holds(c, array['credential.' || case when new.secret_version is null then 'create' else 'update' end]);
  end if;
  if tg_op = 'INSERT' then
    if c.kind is not null then
      perform from hub.member_state s where s.org_id = new.org_id and s.user_id = new.person_id and s.state = 'ACTIVE' for share;
      if not found then
        -- The next attempt does not find them.
        raise exception using errcode = '40001', message = 'a user was suspended meanwhile';
      end if;
    end if;
    perform priv.begin_actor(new.org_id, 'handover', uuidv7(), new.request_id, new.token_hash, new.expires_at, new.person_id);
    if c.home <> c.org then
      update hub.secret_request x set asked_from = hub.actor_home_name() where x.org_id = new.org_id and x.request_id = new.request_id;
    end if;
  elsif new.state <> old.state then
    if old.state <> 'PENDING' then
      raise exception using errcode = 'TN409', message = 'INVALID_STATE';
    end if;
    perform priv.end_actors(new.org_id, 'handover', new.request_id, new.state);
    perform priv.settle_notices(new.org_id, new.request_id, array['SECRETREQUEST_REMINDER']);
  end if;
  return null;
end $$;

grant execute on function hub.handover_refused(), hub.handover_opened() to stewardry_app;
grant execute on function hub.secret_request_kept() to stewardry_owner;

reset role;
revoke create on schema hub, priv from stewardry_definer;

create or replace trigger kept after insert or update on hub.secret_request for each row execute function hub.secret_request_kept();
