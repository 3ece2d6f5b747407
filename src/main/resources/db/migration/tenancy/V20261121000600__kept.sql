-- Triggers: what one organization's row must say elsewhere, kept in the same transaction. They run AFTER the row, when
-- row security has already checked it, and use the row's own organization.
grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

create function hub.organization_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  above priv.node;
begin
  if tg_op = 'UPDATE' then
    if new.slug <> old.slug then
      insert into priv.slug (slug, org_id) values (new.slug, new.org_id) on conflict do nothing;
      if not found then
        raise exception using errcode = 'TN409', message = 'SLUG_TAKEN';
      end if;
      delete from priv.slug where slug = old.slug and org_id = new.org_id;
    end if;
    update hub.child set name = new.name, slug = new.slug, external_id = new.external_id, domain = new.domain, kind = new.kind,
        commercial_owner = new.commercial_owner, description = new.description, version = new.version
      where child_id = new.org_id and org_id = (select parent_id from priv.node where org_id = new.org_id);
    return null;
  end if;

  select * into above from priv.node n
    where n.org_id = coalesce(new.managing_id, (select p.org_id from priv.node p where p.kind = 'PLATFORM')) for share;
  if not found or above.kind = 'CUSTOMER' or above.depth > 2 then
    raise exception using errcode = 'TN422', message = 'INVALID_PARENT';
  end if;
  -- The one above is the creator's own organization, or the creator is the platform's; only the latter makes an MSP.
  if new.kind = 'PLATFORM' or c.home is null
      or (c.home <> above.org_id or new.kind = 'MSP')
        and not exists (select from priv.node n where n.org_id = c.home and n.kind = 'PLATFORM') then
    raise exception using errcode = 'TN422', message = 'INVALID_PARENT';
  end if;
  insert into priv.node (org_id, parent_id, kind, depth) values (new.org_id, above.org_id, new.kind, above.depth + 1)
    on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'ID_TAKEN';
  end if;
  insert into priv.slug (slug, org_id) values (new.slug, new.org_id) on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'SLUG_TAKEN';
  end if;
  insert into hub.org_state (org_id, state) values (new.org_id, 'ACTIVE');
  insert into hub.org_capability (org_id, capability) values (new.org_id, 'iam');
  if new.kind = 'MSP' then
    insert into hub.org_capability (org_id, capability) values (new.org_id, 'msp');
  end if;
  insert into hub.child (org_id, child_id, kind, name, slug, external_id, domain, commercial_owner, state, created_at, description)
    values (above.org_id, new.org_id, new.kind, new.name, new.slug, new.external_id, new.domain, new.commercial_owner, 'ACTIVE',
      new.created_at, new.description);
  return null;
end $$;

create function hub.org_state_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  update hub.child set state = new.state, suspended_by = new.suspended_by
    where child_id = new.org_id and org_id = (select parent_id from priv.node where org_id = new.org_id);
  return null;
end $$;

create function hub.email_domain_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
begin
  if tg_op = 'DELETE' then
    delete from priv.domain where domain = old.domain and org_id = old.org_id;
  elsif tg_op = 'INSERT' then
    if new.is_primary <> exists (select from hub.organization o where o.org_id = new.org_id and o.domain = new.domain)
        or not new.is_primary and new.state <> 'PENDING' or new.is_primary and new.state <> 'UNPROVEN' then
      raise exception using errcode = 'TN422', message = 'EMAIL_DOMAIN_IMMUTABLE';
    end if;
    insert into priv.domain (domain, org_id) values (new.domain, new.org_id) on conflict do nothing;
    if not found then
      raise exception using errcode = 'TN409', message = 'EMAIL_DOMAIN_TAKEN';
    end if;
  end if;
  update hub.child set email_domains = coalesce(
      (select jsonb_agg(jsonb_build_object('domain', d.domain, 'primary', d.is_primary, 'state', d.state) order by d.is_primary desc, d.domain)
       from hub.email_domain d where d.org_id = of_org), '[]')
    where child_id = of_org and org_id = (select parent_id from priv.node where org_id = of_org);
  return null;
end $$;

create function hub.app_user_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into priv.actor (user_id, org_id) values (new.user_id, new.org_id) on conflict do nothing;
    if not found then
      raise exception using errcode = 'TN409', message = 'ID_TAKEN';
    end if;
    -- The limit is exact: of many at once only as many pass as there is room for.
    update hub.org_limit set used = used + 1 where org_id = new.org_id and resource = 'users' and used < max;
    if not found and exists (select from hub.org_limit l where l.org_id = new.org_id and l.resource = 'users') then
      raise exception using errcode = 'TN409', message = 'LIMIT_EXCEEDED';
    end if;
    update hub.child set users = users + 1
      where child_id = new.org_id and org_id = (select parent_id from priv.node where org_id = new.org_id);
  elsif new.email = old.email then
    return null;
  else
    delete from priv.address where address = old.email and user_id = new.user_id;
  end if;
  insert into priv.address (address, org_id, user_id) values (new.email, new.org_id, new.user_id) on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'EMAIL_IN_USE';
  end if;
  return null;
end $$;

create function hub.member_state_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into hub.member_history (org_id, user_id, state, role, is_owner, all_orgs, changed_by)
    values (new.org_id, new.user_id, new.state, new.role, new.is_owner, new.all_orgs, (hub.context()).actor);
  if tg_op = 'UPDATE' and new.state = 'DELETED' and old.state <> 'DELETED' then
    delete from priv.address where user_id = new.user_id;
    delete from priv.secret where user_id = new.user_id;
    update hub.org_limit set used = used - 1 where org_id = new.org_id and resource = 'users' and used > 0;
    update hub.child set users = users - 1
      where child_id = new.org_id and org_id = (select parent_id from priv.node where org_id = new.org_id);
  end if;
  return null;
end $$;

create function hub.session_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into priv.secret (hash, kind, org_id, secret_id, user_id, expires_at)
      values (new.token_hash, 'session', new.org_id, new.session_id, new.user_id, new.expires_at)
      on conflict do nothing;
    if not found then
      raise exception using errcode = 'TN409', message = 'ID_TAKEN';
    end if;
  elsif new.ended_at is not null then
    delete from priv.secret where hash = new.token_hash and org_id = new.org_id;
    delete from priv.entered where secret_id = new.session_id;
  end if;
  return null;
end $$;

-- The other half of enter(): whoever changes what decides reach waits for the writes that rely on it, and is followed
-- by none. A BEFORE trigger, so that nobody can forget it.
create function hub.state_first() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_table_name = 'org_state' then
    perform pg_advisory_xact_lock(hashtextextended(old.org_id::text, 2));
  else
    perform pg_advisory_xact_lock(hashtextextended(old.org_id::text || old.user_id::text, 1));
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;

grant execute on function hub.organization_kept(), hub.org_state_kept(), hub.email_domain_kept(), hub.app_user_kept(),
  hub.member_state_kept(), hub.session_kept(), hub.state_first() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create trigger kept after insert or update on hub.organization for each row execute function hub.organization_kept();
create trigger kept after insert or update on hub.org_state for each row execute function hub.org_state_kept();
create trigger kept after insert or update or delete on hub.email_domain for each row execute function hub.email_domain_kept();
create trigger kept after insert or update on hub.app_user for each row execute function hub.app_user_kept();
create trigger kept after insert or update on hub.member_state for each row execute function hub.member_state_kept();
create trigger kept after insert or update on hub.session for each row execute function hub.session_kept();
create trigger first before update or delete on hub.org_state for each row execute function hub.state_first();
create trigger first before update or delete on hub.member_state for each row execute function hub.state_first();
create trigger first before update or delete on hub.access_grant for each row execute function hub.state_first();
