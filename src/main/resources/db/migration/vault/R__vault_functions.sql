grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Credentials are made, changed and deleted by those who may, whatever the application says. Where one is sent changes only with its
-- secret. The owner is somebody of the organization who is not being deleted. Uses are counted by whatever uses it. Who has the link of a
-- request for a secret hands over what that asks for (`priv.handed_over`).
create or replace function hub.credential_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is null or c.kind = 'j' or c.org is distinct from coalesce(new.org_id, old.org_id) or pg_trigger_depth() > 1 then
    return null;
  end if;
  if c.kind = 'h' and tg_op <> 'DELETE' then
    perform priv.handed_over(c, new, case when tg_op = 'UPDATE' then old end);
    return null;
  end if;
  perform priv.require_holds(c, array['credential.' || case tg_op when 'INSERT' then 'create' when 'UPDATE' then 'update' else 'delete' end]);
  if tg_op = 'UPDATE' and (new.destinations <> old.destinations or new.kind <> old.kind) and new.secret_version = old.secret_version then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if tg_op <> 'DELETE' and new.owner_id is not null and (tg_op = 'INSERT' or new.owner_id is distinct from old.owner_id) then
    perform from hub.member_state s where s.org_id = new.org_id and s.user_id = new.owner_id and s.state <> 'DELETED' for share;
    if not found then
      -- The next attempt does not find them.
      raise exception using errcode = '40001', message = 'a user was deleted meanwhile';
    end if;
  end if;
  return null;
end $$;

-- What was told of ends that are others now, or of a secret that was replaced.
create or replace function hub.credential_notices_settled() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' or (new.name, new.owner_id, new.expires_at) is distinct from (old.name, old.owner_id, old.expires_at) then
    perform priv.settle_notices(old.org_id, old.credential_id,
      array['CREDENTIAL_EXPIRES', 'CREDENTIAL_EXPIRED', 'CREDENTIAL_OWN_EXPIRES', 'CREDENTIAL_OWN_EXPIRED']);
  end if;
  perform priv.settle_notices(old.org_id, old.credential_id, array['CREDENTIAL_ROTATION', 'CREDENTIAL_OWN_ROTATION']);
  return null;
end $$;

-- A deleted user is nobody's owner.
create or replace function hub.credentials_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.credential x set owner_id = null, version = x.version + 1 where x.org_id = new.org_id and x.owner_id = new.user_id;
  return null;
end $$;

grant execute on function hub.credential_kept(), hub.credential_notices_settled(), hub.credentials_left() to stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;

create or replace trigger kept
  after insert or delete or update of name, application, kind, fields, destinations, members, sealed_secret, secret_version, owner_id, expires_at,
    rotate_every_days, rotated_at
  on hub.credential for each row execute function hub.credential_kept();
-- Of all that uses credentials, the bearer of a link is none.
create or replace trigger kept_uses after update of last_used_at, uses, version on hub.credential
  for each row when (hub.ctx_kind() = 'h' and new.sealed_secret = old.sealed_secret) execute function hub.credential_kept();
create or replace trigger settled after delete or update of name, owner_id, expires_at, rotate_every_days, sealed_secret on hub.credential
  for each row execute function hub.credential_notices_settled();
create or replace trigger credentials_left after update of state on hub.member_state
  for each row when (new.state = 'DELETED' and old.state <> 'DELETED') execute function hub.credentials_left();
