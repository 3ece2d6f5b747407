-- What is done about an organization from above: by a key only what its scopes name, a dangerous act by a scope of its own.
-- Domains and the rules of sign-in are no contract but the organization's own affair: from above they are changed while its
-- door lets in who changes them.
grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

create function priv.require_let_in(c hub.context) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
begin
  if c.kind in ('u', 'k') and c.org <> c.home and not priv.admitted(c.org, c.actor, c.home) then
    raise exception using errcode = 'TN403', message = 'ENTRY_REQUIRED';
  end if;
end $$;

create or replace function priv.require_keeps_domains(c hub.context) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  above constant text := priv.actor_role_above(c);
begin
  if above = 'superuser' and c.kind <> 'k' then
    return;
  end if;
  if not priv.holds(c) && array['settings.update'] and not priv.holds_over(c) && array['organization.update'] then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  if above = 'superuser' then
    return;
  end if;
  perform priv.require_let_in(c);
  if above is not null and exists (select from hub.organization o where o.org_id = c.org and o.commercial_owner = 'CUSTOMER') then
    raise exception using errcode = 'TN403', message = 'CUSTOMER_OWNED';
  end if;
end $$;

create or replace function hub.change_org_state(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  by_role constant text := priv.actor_role_above(c);
  now_is hub.org_state;
  by_plane constant text := case when by_role = 'superuser' then 'PLATFORM' else 'MSP' end;
begin
  perform priv.require_holds_over(c,
    case when wanted in ('SUSPENDED', 'ACTIVE') then 'organization.suspend' else 'organization.delete' end);
  if wanted = 'DELETING' then
    perform priv.require_dangerous(c, 'delete-organization');
  end if;
  -- Waits for the writes under way; the ones that follow see the new state.
  perform pg_advisory_xact_lock(hashtextextended(c.org::text, 2));
  select * into now_is from hub.org_state where org_id = c.org;
  if by_role <> 'superuser' and exists (select from hub.organization o where o.org_id = c.org and o.commercial_owner = 'CUSTOMER') then
    raise exception using errcode = 'TN403', message = 'CUSTOMER_OWNED';
  end if;
  if wanted = 'SUSPENDED' and now_is.state = 'ACTIVE' then
    update hub.org_state set state = 'SUSPENDED', suspended_by = by_plane, since = now() where org_id = c.org;
  elsif wanted = 'ACTIVE' and now_is.state = 'SUSPENDED' then
    if now_is.suspended_by = 'PLATFORM' and by_plane <> 'PLATFORM' then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
    update hub.org_state set state = 'ACTIVE', suspended_by = null, since = now() where org_id = c.org;
  elsif wanted = 'DELETING' and now_is.state in ('ACTIVE', 'SUSPENDED') then
    if exists (select from hub.child x where x.org_id = c.org) then
      raise exception using errcode = 'TN409', message = 'ORG_HAS_CHILDREN';
    end if;
    update hub.org_state set state = 'DELETING', since = now() where org_id = c.org;
  elsif wanted = 'RESTORED' and now_is.state = 'DELETING' and not now_is.erasing then
    update hub.org_state set state = 'SUSPENDED', suspended_by = coalesce(now_is.suspended_by, by_plane), since = now()
      where org_id = c.org;
  else
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
end $$;

create or replace function hub.set_parent(wanted uuid, owned_by text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  own priv.node;
  above priv.node;
  height integer;
  moved hub.child;
begin
  if priv.actor_role_above(c) is distinct from 'superuser' then
    raise exception using errcode = 'TN403', message = 'PLATFORM_ONLY';
  end if;
  perform priv.require_holds(c, array['organization.link']);
  perform pg_advisory_xact_lock(hashtextextended('tree', 5));
  perform pg_advisory_xact_lock(hashtextextended(c.org::text, 2));
  select * into own from priv.node where org_id = c.org for update;
  if wanted is null then
    select * into above from priv.node where kind = 'PLATFORM';
  else
    -- Who gets a child is not deleted meanwhile: its deletion asks for children under the exclusive lock.
    perform pg_advisory_xact_lock_shared(hashtextextended(wanted::text, 2));
    select * into above from priv.node where org_id = wanted for share;
    if not found or above.kind <> 'MSP' or above.org_id = c.org
        or exists (select from hub.org_state s where s.org_id = above.org_id and s.state = 'DELETING')
        or exists (with recursive up(org_id, parent_id) as (
             select n.org_id, n.parent_id from priv.node n where n.org_id = above.org_id
             union select n.org_id, n.parent_id from priv.node n join up on n.org_id = up.parent_id)
           select from up where up.org_id = c.org) then
      raise exception using errcode = 'TN422', message = 'INVALID_PARENT';
    end if;
  end if;
  with recursive down(org_id, level) as (
      select c.org, 0
      union all select n.org_id, down.level + 1 from priv.node n join down on n.parent_id = down.org_id)
    select max(level) into height from down;
  if above.depth + 1 + height > 3 then
    raise exception using errcode = 'TN422', message = 'INVALID_PARENT';
  end if;
  if own.parent_id <> above.org_id then
    delete from hub.child where org_id = own.parent_id and child_id = c.org returning * into moved;
    insert into hub.child (org_id, child_id, kind, name, slug, external_id, domain, commercial_owner, state, suspended_by,
        users, children, created_at, description, version, email_domains, deleted_at)
      values (above.org_id, c.org, moved.kind, moved.name, moved.slug, moved.external_id, moved.domain, moved.commercial_owner,
        moved.state, moved.suspended_by, moved.users, moved.children, moved.created_at, moved.description, moved.version,
        moved.email_domains, moved.deleted_at);
    update priv.node set parent_id = above.org_id where org_id = c.org;
    with recursive down(org_id, depth) as (
        select c.org, above.depth + 1
        union all select n.org_id, down.depth + 1 from priv.node n join down on n.parent_id = down.org_id)
      update priv.node n set depth = down.depth from down where n.org_id = down.org_id;
    update hub.child x set children = x.children - 1
      where x.child_id = own.parent_id and x.org_id = (select n.parent_id from priv.node n where n.org_id = own.parent_id);
    update hub.child x set children = x.children + 1
      where x.child_id = above.org_id and x.org_id = (select n.parent_id from priv.node n where n.org_id = above.org_id);
  end if;
  update hub.organization o set managing_id = wanted, version = o.version + 1,
      commercial_owner = coalesce(owned_by, case when wanted is null then 'MSP' else o.commercial_owner end)
    where o.org_id = c.org;
end $$;

create or replace function hub.issue_license(allowed integer, until timestamptz) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if priv.actor_role_above(c) is distinct from 'superuser' then
    raise exception using errcode = 'TN403', message = 'PLATFORM_ONLY';
  end if;
  if not priv.creating(c) then
    perform priv.require_holds(c, array['license.issue']);
  end if;
  insert into hub.msp_license (org_id, max_organizations, valid_until) values (c.org, allowed, until)
    on conflict (org_id) do update set max_organizations = excluded.max_organizations, valid_until = excluded.valid_until, issued_at = now();
end $$;

create or replace function hub.change_domain(wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if priv.actor_role_above(c) is distinct from 'superuser' then
    raise exception using errcode = 'TN403', message = 'PLATFORM_ONLY';
  end if;
  if not priv.holds_over(c) && array['organization.update'] then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  update hub.organization o set domain = wanted, version = o.version + 1 where o.org_id = c.org;
  delete from hub.email_domain d where d.org_id = c.org and (d.is_primary or d.domain = wanted);
  insert into hub.email_domain (org_id, domain, is_primary, state) values (c.org, wanted, true, 'UNPROVEN');
end $$;

-- A domain that is claimed and a factor that is demanded are written by the application itself.
create function hub.let_in_first() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if not priv.creating(c) then
    perform priv.require_let_in(c);
  end if;
  return null;
end $$;
grant execute on function hub.let_in_first() to stewardry_owner;

reset role;
revoke create on schema hub, priv from stewardry_definer;

create trigger let_in after insert on hub.email_domain for each row execute function hub.let_in_first();
create trigger let_in after update of mfa_required on hub.organization for each row execute function hub.let_in_first();
