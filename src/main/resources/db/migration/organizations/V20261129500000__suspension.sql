-- Who suspended an organization, when and why: kept while it is suspended, also while it is deleted, so that restoring
-- tells it again.
alter table hub.org_state add column suspended_at timestamptz;
alter table hub.org_state add column suspender text;
alter table hub.org_state add column suspension_reason text check (char_length(suspension_reason) between 1 and 500);
alter table hub.org_state no force row level security;
update hub.org_state set suspended_at = since where state = 'SUSPENDED';
set constraints all immediate;
alter table hub.org_state force row level security;

drop function hub.change_org_state(text);
grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- The reason is kept with a suspension and ignored with every other change: the log has it then.
create function hub.change_org_state(wanted text, reason text) returns void
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
    update hub.org_state set state = 'SUSPENDED', suspended_by = by_plane, since = now(), suspended_at = now(),
        suspender = hub.actor_name(), suspension_reason = reason
      where org_id = c.org;
  elsif wanted = 'ACTIVE' and now_is.state = 'SUSPENDED' then
    if now_is.suspended_by = 'PLATFORM' and by_plane <> 'PLATFORM' then
      raise exception using errcode = 'TN403', message = 'FORBIDDEN';
    end if;
    update hub.org_state set state = 'ACTIVE', suspended_by = null, since = now(), suspended_at = null, suspender = null,
        suspension_reason = null
      where org_id = c.org;
  elsif wanted = 'DELETING' and now_is.state in ('ACTIVE', 'SUSPENDED') then
    if exists (select from hub.child x where x.org_id = c.org) then
      raise exception using errcode = 'TN409', message = 'ORG_HAS_CHILDREN';
    end if;
    update hub.org_state set state = 'DELETING', since = now() where org_id = c.org;
  elsif wanted = 'RESTORED' and now_is.state = 'DELETING' and not now_is.erasing then
    update hub.org_state set state = 'SUSPENDED', suspended_by = coalesce(now_is.suspended_by, by_plane), since = now(),
        suspended_at = coalesce(now_is.suspended_at, now()), suspender = case when now_is.suspended_at is null then hub.actor_name() else now_is.suspender end
      where org_id = c.org;
  else
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
end $$;
grant execute on function hub.change_org_state(text, text) to stewardry_app;

reset role;
revoke create on schema hub from stewardry_definer;
