grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- What is kept of a credential at the manager of its organization. Null of an id is all of them.
create or replace function priv.kept_credentials(manager uuid, child uuid, wanted uuid) returns setof hub.child_credential
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  return query
    select manager, child, x.credential_id, x.kind, s.user_id is not null, x.created_at, x.rotated_at, x.rotate_at, x.expires_at,
        (x.last_used_at at time zone 'UTC')::date,
        case when x.rotate_at_most < coalesce(x.rotate_every_days, x.rotate_at_most + 1) then 'SETTING' when x.rotate_at is not null then 'CREDENTIAL' end
      from hub.credential x
        left join hub.member_state s on s.org_id = x.org_id and s.user_id = x.owner_id and s.state = 'ACTIVE'
      where x.org_id = child and (wanted is null or x.credential_id = wanted);
end $$;

-- Writes rows at the manager as they are now. Under the lock of `priv.facts_at`.
create or replace function priv.keep_credentials(manager uuid, child uuid, wanted uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into hub.child_credential as k (org_id, child_id, credential_id, kind, owned, created_at, rotated_at, rotate_at, expires_at,
      last_used_on, rotate_from)
    select f.* from priv.kept_credentials(manager, child, wanted) f
    on conflict (org_id, child_id, credential_id) do update set kind = excluded.kind, owned = excluded.owned,
        created_at = excluded.created_at, rotated_at = excluded.rotated_at, rotate_at = excluded.rotate_at,
        expires_at = excluded.expires_at, last_used_on = excluded.last_used_on,
        rotate_from = excluded.rotate_from
      where k is distinct from excluded;
end $$;

create or replace function priv.fill_child_vault(manager uuid, child uuid) returns void
language plpgsql volatile set search_path = pg_catalog, pg_temp as $$
begin
  insert into hub.child_vault as v (org_id, child_id, credentials)
    select manager, child, count(*)::int from hub.credential x where x.org_id = child
    on conflict (org_id, child_id) do update set credentials = excluded.credentials;
  delete from hub.child_credential k where k.org_id = manager and k.child_id = child
    and not exists (select from hub.credential x where x.org_id = child and x.credential_id = k.credential_id);
  perform priv.keep_credentials(manager, child, null);
end $$;

-- Of one credential only, because an organization has thousands. At the commit: who changes several takes all their rows before the lock
-- of the facts, and what it was told of is what is there then.
create or replace function hub.credential_told_above() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  child constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
  wanted constant uuid := case tg_op when 'DELETE' then old.credential_id else new.credential_id end;
  manager constant uuid := priv.facts_at('child_vault', child);
  change integer;
begin
  -- Without a row they are still to be counted.
  if not exists (select from hub.child_vault v where v.org_id = manager and v.child_id = child) then
    return null;
  end if;
  change := (select count(*) from hub.credential x where x.org_id = child and x.credential_id = wanted)
    - (select count(*) from hub.child_credential k where k.org_id = manager and k.child_id = child and k.credential_id = wanted);
  if change < 0 then
    delete from hub.child_credential k where k.org_id = manager and k.child_id = child and k.credential_id = wanted;
  else
    perform priv.keep_credentials(manager, child, wanted);
  end if;
  if change <> 0 then
    update hub.child_vault v set credentials = v.credentials + change where v.org_id = manager and v.child_id = child;
  end if;
  return null;
end $$;

-- Who is suspended answers for nothing, until they are back.
create or replace function hub.owner_told_above() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  manager uuid;
  wanted uuid;
begin
  if not exists (select from hub.credential x where x.org_id = new.org_id and x.owner_id = new.user_id) then
    return null;
  end if;
  manager := priv.facts_at('child_vault', new.org_id);
  if exists (select from hub.child_vault v where v.org_id = manager and v.child_id = new.org_id) then
    for wanted in select x.credential_id from hub.credential x where x.org_id = new.org_id and x.owner_id = new.user_id loop
      perform priv.keep_credentials(manager, new.org_id, wanted);
    end loop;
  end if;
  return null;
end $$;

-- The ids of credentials whose name, application or owner contains a text, of the acting organization and of those children that the
-- reader could enter now.
create or replace function hub.credentials_with(part text) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
  -- Once, and not for each row.
  wanted constant text := hub.fold(part);
begin
  perform priv.require_holds(c, array['vault.review']);
  return query
    select x.credential_id
      from (select c.org as org_id
          union all
          select v.child_id from hub.child_vault v
            where v.org_id = c.org and v.credentials > 0 and priv.reach(c.home, m, v.child_id) is not null
              and priv.admitted(v.child_id, c.actor, c.home)) o
        join hub.credential x on x.org_id = o.org_id
        left join hub.member_state s on s.org_id = x.org_id and s.user_id = x.owner_id and s.state = 'ACTIVE'
        left join hub.app_user u on u.org_id = s.org_id and u.user_id = s.user_id
      where strpos(hub.fold(concat_ws(chr(10), x.name, x.application, u.first_name || ' ' || u.last_name)), wanted) > 0;
end $$;

-- Shows credentials of the acting organization and of its children, and writes that down in the log of each of them before it answers
-- anything of it: one entry where the reader is, and a copy for each child. What is inside is told only where the reader could enter now.
create or replace function hub.review_credentials(orgs uuid[], ids uuid[], as_file text, request text, address text, by_way text,
  out organization_id uuid, out credential_id uuid, out name text, out application text, out owner_id uuid, out owner_name text,
  out last_used_at timestamptz, out uses bigint, out closed boolean, out opens boolean) returns setof record
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  m constant hub.member_state := priv.actor(c);
  inside constant text[] := (priv.role_sets(c.home, m.role)).inside;
  e hub.audit_entry;
  one record;
  verbs text[];
  rows_shown bigint := 0;
  orgs_shown integer := 0;
  names_shown boolean := false;
begin
  perform priv.require_holds(c, array['vault.review']);
  e.org_id := c.org;
  e.entry_id := uuidv7();
  e.at := clock_timestamp();
  e.actor_id := hub.actor_logged();
  e.actor_kind := c.kind;
  e.actor_home_id := c.home;
  e.actor_home_name := hub.actor_home_name();
  e.actor_name := hub.actor_name();
  e.actor_email := hub.actor_email();
  e.actor_key_id := c.key;
  e.actor_key_name := hub.actor_key_name();
  e.actor_key_prefix := hub.actor_key_prefix();
  e.action := 'vault.reviewed';
  e.resource_type := 'vault';
  e.result := 'ok';
  e.request_id := request;
  e.ip := address;
  e.via := by_way;
  for one in
    select w.org_id, count(*) as found
      from unnest(orgs, ids) w(org_id, id) join hub.credential x on x.org_id = w.org_id and x.credential_id = w.id
      group by w.org_id
  loop
    verbs := null;
    if one.org_id <> c.org then
      -- Of the acting organization's own children only, whatever else the reader can enter.
      continue when not exists (select from hub.child k where k.org_id = c.org and k.child_id = one.org_id and k.state <> 'DELETING');
      verbs := string_to_array(priv.reach(c.home, m, one.org_id), ',');
      continue when verbs is null;
    end if;
    closed := one.org_id <> c.org and not priv.admitted(one.org_id, c.actor, c.home);
    opens := not closed and case when verbs is null then priv.holds(c) && array['credential.view']
      else 'view' = any (verbs) and 'credential.view' = any (inside) and exists (select from priv.capability_until k
        where k.org_id = one.org_id and k.capability = 'vault' and k.until > now()) end;
    rows_shown := rows_shown + one.found;
    orgs_shown := orgs_shown + 1;
    names_shown := names_shown or not closed;
    if one.org_id <> c.org then
      e.changes := jsonb_strip_nulls(jsonb_build_object('rows', one.found, 'names', not closed, 'format', as_file));
      perform priv.copy_entry(e, one.org_id, one.org_id);
    end if;
    return query
      select x.org_id, x.credential_id, case when not closed then x.name end, case when not closed then x.application end,
          case when not closed then u.user_id end,
          case when not closed then coalesce(nullif(btrim(u.first_name || ' ' || u.last_name), ''), u.email) end,
          x.last_used_at, x.uses, closed, opens
        from unnest(orgs, ids) w(org_id, id) join hub.credential x on x.org_id = w.org_id and x.credential_id = w.id
          left join hub.member_state s on s.org_id = x.org_id and s.user_id = x.owner_id and s.state = 'ACTIVE'
          left join hub.app_user u on u.org_id = s.org_id and u.user_id = s.user_id
        where w.org_id = one.org_id;
  end loop;
  if rows_shown > 0 then
    insert into hub.audit_entry (org_id, entry_id, at, actor_id, actor_kind, actor_home_id, actor_home_name, actor_name, actor_email,
        actor_key_id, actor_key_name, actor_key_prefix, action, resource_type, result, changes, request_id, ip, via)
      values (e.org_id, e.entry_id, e.at, e.actor_id, e.actor_kind, e.actor_home_id, e.actor_home_name, e.actor_name, e.actor_email,
        e.actor_key_id, e.actor_key_name, e.actor_key_prefix, e.action, e.resource_type, e.result,
        jsonb_strip_nulls(jsonb_build_object('rows', rows_shown, 'organizations', orgs_shown, 'names', names_shown, 'format', as_file)),
        e.request_id, e.ip, e.via);
  end if;
end $$;

grant execute on function hub.credentials_with(text), hub.review_credentials(uuid[], uuid[], text, text, text, text) to stewardry_app;
grant execute on function hub.credential_told_above(), hub.owner_told_above() to stewardry_owner;

reset role;
revoke create on schema hub, priv from stewardry_definer;

drop trigger if exists told_above on hub.credential;
create constraint trigger told_above after insert or delete on hub.credential deferrable initially deferred
  for each row execute function hub.credential_told_above();
drop trigger if exists changes_told_above on hub.credential;
create constraint trigger changes_told_above after update on hub.credential deferrable initially deferred
  for each row when ((old.kind, old.owner_id, old.rotated_at, old.rotate_every_days, old.rotate_at_most, old.expires_at,
      (old.last_used_at at time zone 'UTC')::date)
    is distinct from (new.kind, new.owner_id, new.rotated_at, new.rotate_every_days, new.rotate_at_most, new.expires_at,
      (new.last_used_at at time zone 'UTC')::date))
  execute function hub.credential_told_above();
drop trigger if exists owner_told_above on hub.member_state;
create constraint trigger owner_told_above after update of state on hub.member_state deferrable initially deferred
  for each row when (old.state <> new.state and 'ACTIVE' in (old.state, new.state)) execute function hub.owner_told_above();
