grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

create or replace function hub.app_user_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  -- What somebody is called and how he is reached he says himself, or somebody who may change him; what is demanded of him
  -- only the latter.
  if tg_op = 'UPDATE' and c.kind in ('u', 'k') and (new.mfa_required <> old.mfa_required
      or (c.actor <> new.user_id or c.home <> new.org_id or c.org <> new.org_id or c.kind <> 'u')
        and (new.first_name, new.last_name, new.phone, new.time_zone, new.locale)
          is distinct from (old.first_name, old.last_name, old.phone, old.time_zone, old.locale)) then
    select * into target from hub.member_state m where m.org_id = new.org_id and m.user_id = new.user_id;
    perform priv.require_may_change(c, target, array['user.update', 'staff.update']
      || case when target.state = 'INVITED' then array['invitation.create', 'staff.create'] else '{}' end);
  end if;
  if tg_op = 'INSERT' then
    insert into priv.actor (user_id, org_id) values (new.user_id, new.org_id) on conflict do nothing;
    if not found then
      raise exception using errcode = 'TN409', message = 'ID_TAKEN';
    end if;
    update hub.child set users = users + 1
      where child_id = new.org_id and org_id = (select parent_id from priv.node where org_id = new.org_id);
  elsif new.email = old.email then
    return null;
  else
    delete from priv.address where address = old.email and user_id = new.user_id;
  end if;
  -- The addresses of a domain are its organization's to give, whether or not one of them is in use: both are answered alike.
  -- Only the people who run the installation have their addresses anywhere.
  if exists (select from priv.domain d join priv.node n on n.org_id = new.org_id
      where d.domain = split_part(new.email, '@', 2) and d.org_id <> new.org_id and n.kind <> 'PLATFORM') then
    raise exception using errcode = 'TN409', message = 'EMAIL_IN_USE';
  end if;
  insert into priv.address (address, org_id, user_id) values (new.email, new.org_id, new.user_id) on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'EMAIL_IN_USE';
  end if;
  return null;
end $$;

create or replace function hub.member_state_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  insert into hub.member_history (org_id, user_id, state, role, is_owner, all_orgs, changed_by)
    values (new.org_id, new.user_id, new.state, new.role, new.is_owner, new.all_orgs, (hub.context()).actor);
  if tg_op = 'UPDATE' and new.state = 'DELETED' and old.state <> 'DELETED' then
    delete from priv.address where user_id = new.user_id;
    -- Tokens of invitations stay, so that a withdrawn one can be told from none.
    delete from priv.secret where user_id = new.user_id and kind <> 'invitation';
    update hub.child set users = users - 1
      where child_id = new.org_id and org_id = (select parent_id from priv.node where org_id = new.org_id);
  end if;
  return null;
end $$;

-- A link is found by its hash. Notices of an invitation that is answered, withdrawn or sent again are settled.
create or replace function hub.invitation_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  if tg_op = 'UPDATE' and (new.state <> 'PENDING' or new.token_hash <> old.token_hash) then
    perform priv.settle_notices(new.org_id, new.invitation_id, array['INVITATION_EXPIRED', 'INVITATION_UNDELIVERED']);
  elsif tg_op = 'UPDATE' and new.delivery = 'SENT' then
    perform priv.settle_notices(new.org_id, new.invitation_id, array['INVITATION_UNDELIVERED']);
  end if;
  if tg_op = 'UPDATE' and new.token_hash = old.token_hash then
    return null;
  end if;
  -- A link that is made anew gives the role anew.
  if tg_op = 'UPDATE' and c.kind in ('u', 'k') then
    select * into target from hub.member_state m where m.org_id = new.org_id and m.user_id = new.user_id;
    perform priv.require_may_give(c, (select n.kind from priv.node n where n.org_id = new.org_id), target.role, target.is_owner);
  end if;
  insert into priv.secret (hash, kind, org_id, secret_id, user_id)
    values (new.token_hash, 'invitation', new.org_id, uuidv7(), new.user_id) on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'ID_TAKEN';
  end if;
  return null;
end $$;

reset role;
revoke create on schema hub, priv from stewardry_definer;
