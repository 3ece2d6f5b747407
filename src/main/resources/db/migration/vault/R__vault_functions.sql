-- Each change goes up by one; a use is none, and neither is the same secret sealed again.
create or replace function hub.credential_versioned() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.version := old.version + 1;
  return new;
end $$;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Credentials are made, changed and deleted by those who may, whatever the application says. Where one is sent changes only with its
-- secret, whose version then goes up by one. The owner is somebody of the organization who is not being deleted. Who has the link of a
-- request for a secret hands over what that asks for (`priv.handed_over`). What runs by itself seals the same secret again, and changes
-- nothing else.
create or replace function hub.credential_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is null or c.org is distinct from coalesce(new.org_id, old.org_id) or pg_trigger_depth() > 1 then
    return null;
  end if;
  if tg_op = 'UPDATE' and (case when new.secret_version = old.secret_version then c.kind <> 'j' and new.sealed_secret <> old.sealed_secret
      else new.secret_version <> old.secret_version + 1 or new.sealed_secret = old.sealed_secret end) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if c.kind = 'j' then
    if tg_op = 'UPDATE' and (new.name, new.application, new.kind, new.fields, new.destinations, new.members, new.secret_version, new.owner_id,
          new.expires_at, new.rotate_every_days, new.rotated_at)
        is distinct from (old.name, old.application, old.kind, old.fields, old.destinations, old.members, old.secret_version, old.owner_id,
          old.expires_at, old.rotate_every_days, old.rotated_at) then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
    return null;
  end if;
  if c.kind = 'h' and tg_op <> 'DELETE' then
    perform priv.handed_over(c, new, case when tg_op = 'UPDATE' then old end);
    return null;
  end if;
  perform priv.require_holds(c, array['credential.' || case tg_op when 'INSERT' then 'create' when 'UPDATE' then 'update' else 'delete' end]);
  if not priv.setting_names(c, 'vault.whoMayChange') then
    raise exception using errcode = 'TN403', message = 'POLICY_DENIED', detail = '{"setting": "vault.whoMayChange"}';
  end if;
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

-- A use of a credential of the context's organization, in the name of who acts there, at this moment. The bearer of a link uses none.
create or replace function hub.note_credential_use(used uuid, of_kind text, of_id uuid, of_name text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is null or c.kind not in ('u', 'k', 'j') then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  update hub.credential x set uses = x.uses + 1, last_used_at = greatest(x.last_used_at, now())
    where x.org_id = c.org and x.credential_id = used;
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  insert into hub.credential_use as u (org_id, credential_id, by_kind, by_id, by_name)
    values (c.org, used, of_kind, of_id, of_name)
    on conflict (org_id, credential_id, by_kind, by_id, actor_id) do update
      set by_name = excluded.by_name, used_at = now(), times = u.times + 1;
end $$;

-- What was told of ends that are others now, or of a secret that was replaced.
create or replace function hub.credential_notices_settled() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'DELETE' or (new.name, new.owner_id, new.expires_at) is distinct from (old.name, old.owner_id, old.expires_at) then
    perform priv.settle_notices(old.org_id, old.credential_id,
      array['CREDENTIAL_EXPIRES', 'CREDENTIAL_EXPIRED', 'CREDENTIAL_OWN_EXPIRES', 'CREDENTIAL_OWN_EXPIRED']);
  end if;
  if tg_op = 'DELETE' or (new.name, new.owner_id, new.rotate_at) is distinct from (old.name, old.owner_id, old.rotate_at) then
    perform priv.settle_notices(old.org_id, old.credential_id, array['CREDENTIAL_ROTATION', 'CREDENTIAL_OWN_ROTATION']);
  end if;
  return null;
end $$;

-- The organization lets credentials have another interval: all of them are due at another time, and what was told of that begins anew.
-- Nobody creates one meanwhile.
create or replace function hub.rotation_set() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  days constant integer := (new.settings ->> 'vault.rotateEveryDays')::integer;
  ids uuid[];
begin
  perform from hub.organization o where o.org_id = new.org_id for no key update;
  with changed as (
    update hub.credential x set rotate_at_most = days where x.org_id = new.org_id and x.rotate_at_most is distinct from days
      returning x.credential_id)
    select array_agg(u.credential_id) into ids from changed u;
  -- A statement of its own: what was told before is settled at the end of the one above.
  insert into hub.notice_event (org_id, event_id, kind, of_org_id, about_id, people, facts, mailed, moment, due_at)
    select new.org_id, uuidv7(), case when s.user_id is null then 'CREDENTIAL_ROTATION' else 'CREDENTIAL_OWN_ROTATION' end, new.org_id,
        x.credential_id, case when s.user_id is null then '{}' else array[s.user_id] end, array['credential', x.name], true, x.rotate_at,
        greatest(x.rotate_at, now())
      from hub.credential x left join hub.member_state s on s.org_id = new.org_id and s.user_id = x.owner_id and s.state = 'ACTIVE'
      where x.org_id = new.org_id and x.credential_id = any (ids) and x.rotate_at is not null;
  return null;
end $$;

-- A deleted user is nobody's owner.
create or replace function hub.credentials_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.credential x set owner_id = null where x.org_id = new.org_id and x.owner_id = new.user_id;
  return null;
end $$;

grant execute on function hub.credential_kept(), hub.credential_notices_settled(), hub.credentials_left(), hub.rotation_set()
  to stewardry_owner;
grant execute on function hub.note_credential_use(uuid, text, uuid, text) to stewardry_app;

reset role;
revoke create on schema hub from stewardry_definer;

-- A new credential, and one that comes from another organization, has the interval that is set where it is.
create or replace function hub.rotation_as_set() returns trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  new.rotate_at_most := (select (f.settings ->> 'vault.rotateEveryDays')::integer from hub.settings_in_force f where f.org_id = new.org_id);
  return new;
end $$;

create or replace trigger interval_as_set before insert on hub.credential for each row execute function hub.rotation_as_set();
create or replace trigger rotation_set after update of settings on hub.settings_in_force
  for each row when (old.settings -> 'vault.rotateEveryDays' is distinct from new.settings -> 'vault.rotateEveryDays')
  execute function hub.rotation_set();
create or replace trigger rotation_set_first after insert on hub.settings_in_force
  for each row when (new.settings -> 'vault.rotateEveryDays' is not null) execute function hub.rotation_set();
create or replace trigger kept
  after insert or delete or update of name, application, kind, fields, destinations, members, sealed_secret, secret_version, owner_id, expires_at,
    rotate_every_days, rotated_at
  on hub.credential for each row execute function hub.credential_kept();
drop trigger if exists kept_uses on hub.credential;
create or replace trigger versioned before update on hub.credential
  for each row when ((new.name, new.application, new.kind, new.fields, new.destinations, new.members, new.secret_version, new.owner_id, new.expires_at,
      new.rotate_every_days, new.rotated_at)
    is distinct from (old.name, old.application, old.kind, old.fields, old.destinations, old.members, old.secret_version, old.owner_id, old.expires_at,
      old.rotate_every_days, old.rotated_at)) execute function hub.credential_versioned();
create or replace trigger settled after delete or update of name, owner_id, expires_at, rotate_every_days, rotate_at_most, sealed_secret
  on hub.credential
  for each row execute function hub.credential_notices_settled();
create or replace trigger credentials_left after update of state on hub.member_state
  for each row when (new.state = 'DELETED' and old.state <> 'DELETED') execute function hub.credentials_left();
