-- Invitations: who is invited stands among the users as INVITED, so that the address and the seat are taken; the
-- invitation is the link. Only its hash is kept. Who invited is named by the verified context.
create table hub.invitation (
  org_id uuid not null references hub.organization,
  invitation_id uuid not null,
  user_id uuid not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  state text not null default 'PENDING' check (state in ('PENDING', 'ACCEPTED', 'REVOKED')),
  delivery text not null default 'QUEUED' check (delivery in ('QUEUED', 'SENT', 'BOUNCED')),
  expires_at timestamptz not null,
  invited_by uuid not null default hub.ctx_actor(),
  invited_by_name text not null default hub.actor_name(),
  notify_on_completion boolean not null default false,
  created_at timestamptz not null default now(),
  ended_at timestamptz,
  primary key (org_id, invitation_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create index invitation_by_creation on hub.invitation (org_id, created_at, invitation_id);
create index invitation_by_user on hub.invitation (org_id, user_id);
alter table hub.invitation enable row level security;
alter table hub.invitation force row level security;
create policy own on hub.invitation to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy definer on hub.invitation to stewardry_definer using (true) with check (true);
grant select on hub.invitation to stewardry_app;
grant insert (org_id, invitation_id, user_id, token_hash, expires_at, notify_on_completion) on hub.invitation to stewardry_app;
grant update (token_hash, expires_at, delivery) on hub.invitation to stewardry_app;
grant select, update on hub.invitation to stewardry_definer;

-- The address of a user who is gone may be invited again; priv.address keeps the living ones apart.
drop index hub.user_by_email;
create index user_by_email on hub.app_user (org_id, email);

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- Each token stays known, so that an older one can be told from none.
create function hub.invitation_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and new.token_hash = old.token_hash then
    return null;
  end if;
  insert into priv.secret (hash, kind, org_id, secret_id, user_id)
    values (new.token_hash, 'invitation', new.org_id, uuidv7(), new.user_id) on conflict do nothing;
  if not found then
    raise exception using errcode = 'TN409', message = 'ID_TAKEN';
  end if;
  return null;
end $$;

-- Refuses what would leave an organization without somebody who must stay: a customer its last owner, an MSP its last MSP
-- Admin, the installation its last superuser. Who is only invited counts as long as nobody of them has accepted.
create function priv.require_another(gone hub.member_state) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  plane text;
  others_active boolean;
  others_invited boolean;
begin
  select n.kind into plane from priv.node n where n.org_id = gone.org_id;
  if plane = 'CUSTOMER' and not gone.is_owner or plane = 'MSP' and gone.role <> 'msp_admin' or gone.state = 'SUSPENDED' then
    return;
  end if;
  select coalesce(bool_or(m.state = 'ACTIVE'), false), coalesce(bool_or(m.state = 'INVITED'), false)
    into others_active, others_invited
    from hub.member_state m
    where m.org_id = gone.org_id and m.user_id <> gone.user_id
      and (plane = 'CUSTOMER' and m.is_owner or plane = 'MSP' and m.role = 'msp_admin' or plane = 'PLATFORM' and m.role = 'superuser');
  if others_active or gone.state = 'INVITED' and others_invited then
    return;
  end if;
  raise exception using errcode = 'TN409',
    message = case plane when 'CUSTOMER' then 'LAST_OWNER' when 'MSP' then 'LAST_MSP_ADMIN' else 'LAST_SUPERUSER' end;
end $$;

-- May the actor of the context change this member: nobody below an owner changes an owner.
create function priv.require_may_change(c hub.context, target hub.member_state) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  above constant text := priv.actor_role_above(c);
  own hub.member_state;
begin
  if target.user_id is null or target.state = 'DELETED' then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if above is not null then
    return;
  end if;
  select * into own from hub.member_state m where m.org_id = c.home and m.user_id = c.actor and m.state = 'ACTIVE';
  if not found or c.home <> c.org
      or target.is_owner and not own.is_owner and own.role not in ('msp_admin', 'superuser') then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
end $$;

create function hub.change_member_state(member uuid, wanted text) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  target hub.member_state;
begin
  select * into target from hub.member_state m where m.org_id = c.org and m.user_id = member;
  perform priv.require_may_change(c, target);
  if wanted = 'SUSPENDED' and target.state = 'ACTIVE' then
    perform priv.require_another(target);
  elsif wanted = 'ACTIVE' and target.state = 'SUSPENDED' then
    null;
  elsif wanted = 'DELETED' then
    if target.role = 'msp_admin' and target.state <> 'INVITED' and priv.actor_role_above(c) is distinct from 'superuser' then
      raise exception using errcode = 'TN409', message = 'PROTECTED_ROLE';
    end if;
    perform priv.require_another(target);
    update hub.invitation i set state = 'REVOKED', ended_at = now() where i.org_id = c.org and i.user_id = member and i.state = 'PENDING';
  else
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  update hub.member_state m set state = wanted, since = now() where m.org_id = c.org and m.user_id = member;
end $$;

create function hub.change_member_role(member uuid, wanted text, owner boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  plane text;
  target hub.member_state;
begin
  select n.kind into plane from priv.node n where n.org_id = c.org;
  select * into target from hub.member_state m where m.org_id = c.org and m.user_id = member;
  perform priv.require_may_change(c, target);
  if target.role = 'msp_admin' and wanted <> 'msp_admin' and priv.actor_role_above(c) is distinct from 'superuser' then
    raise exception using errcode = 'TN409', message = 'PROTECTED_ROLE';
  end if;
  perform priv.require_may_give(c, plane, wanted, owner);
  if target.is_owner and not owner or target.role = 'msp_admin' and wanted <> 'msp_admin' then
    perform priv.require_another(target);
  end if;
  update hub.member_state m set role = wanted, is_owner = owner, all_orgs = wanted = 'msp_admin', since = now()
    where m.org_id = c.org and m.user_id = member;
end $$;

-- Which roles exist where, and who may give them: nobody makes somebody more than he is himself.
create function priv.require_may_give(c hub.context, plane text, wanted text, owner boolean) returns void
language plpgsql stable set search_path = pg_catalog, pg_temp as $$
declare
  above constant text := priv.actor_role_above(c);
  own hub.member_state;
begin
  if plane = 'PLATFORM' and wanted <> 'superuser'
      or plane = 'MSP' and wanted not in ('msp_admin', 'admin_with_billing', 'administrator', 'manager', 'help_desk',
        'command_runner', 'billing_only', 'read_only', 'technician')
      or plane = 'CUSTOMER' and wanted not in ('owner', 'org_admin', 'member', 'viewer')
      or plane = 'CUSTOMER' and owner <> (wanted = 'owner') or plane = 'PLATFORM' and owner then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
  if c.kind in ('s', 'j') or above in ('superuser', 'msp_admin') or above = 'admin_with_billing' and plane = 'CUSTOMER' then
    return;
  end if;
  select * into own from hub.member_state m where m.org_id = c.home and m.user_id = c.actor and m.state = 'ACTIVE';
  if not found or c.home <> c.org
      or wanted in ('superuser', 'msp_admin') and own.role <> wanted
      or owner and not own.is_owner then
    raise exception using errcode = 'TN403', message = 'ROLE_ESCALATION';
  end if;
end $$;

create or replace function hub.add_member(new_user uuid, new_state text, new_role text, owner boolean) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  plane text;
begin
  select n.kind into plane from priv.node n where n.org_id = c.org;
  if plane is null or not exists (select from hub.app_user u where u.org_id = c.org and u.user_id = new_user) then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  perform priv.require_may_give(c, plane, new_role, owner);
  if new_state not in ('INVITED', 'ACTIVE') or new_state = 'ACTIVE' and c.kind not in ('s', 'j') then
    raise exception using errcode = 'TN409', message = 'INVALID_STATE';
  end if;
  insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs)
    values (c.org, new_user, new_state, new_role, owner, new_role = 'msp_admin');
end $$;

-- The bearer of the link joins: once, in time, and while his address still belongs to the organization.
create function hub.accept_invitation(presented bytea) returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  invited hub.invitation;
  plane text;
begin
  if c.kind is distinct from 'i' then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(c.org::text || c.actor::text, 1));
  select * into invited from hub.invitation i where i.org_id = c.org and i.user_id = c.actor
    order by i.created_at desc, i.invitation_id desc limit 1 for update;
  if not found then
    raise exception using errcode = 'TN404', message = 'NOT_FOUND';
  end if;
  if invited.state = 'ACCEPTED' then
    raise exception using errcode = 'TN410', message = 'INVITATION_USED';
  elsif invited.state = 'REVOKED' or invited.token_hash <> presented then
    raise exception using errcode = 'TN410', message = 'INVITATION_REVOKED';
  elsif invited.expires_at <= now() then
    raise exception using errcode = 'TN410', message = 'INVITATION_EXPIRED';
  end if;
  if not exists (select from hub.app_user u join hub.email_domain d on d.org_id = c.org
      where u.org_id = c.org and u.user_id = c.actor and (u.external or d.domain = split_part(u.email, '@', 2))
        and (d.is_primary or d.state = 'PROVEN')) then
    raise exception using errcode = 'TN422', message = 'EMAIL_DOMAIN_MISMATCH';
  end if;
  update hub.invitation i set state = 'ACCEPTED', ended_at = now() where i.org_id = c.org and i.invitation_id = invited.invitation_id;
  update hub.member_state m set state = 'ACTIVE', since = now() where m.org_id = c.org and m.user_id = c.actor and m.state = 'INVITED';
  if not found then
    raise exception using errcode = 'TN410', message = 'INVITATION_REVOKED';
  end if;
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
    update hub.org_limit set used = used - 1 where org_id = new.org_id and resource = 'users' and used > 0;
    update hub.child set users = users - 1
      where child_id = new.org_id and org_id = (select parent_id from priv.node where org_id = new.org_id);
  end if;
  return null;
end $$;

grant execute on function hub.change_member_state(uuid, text), hub.change_member_role(uuid, text, boolean),
  hub.accept_invitation(bytea) to stewardry_app;
grant execute on function hub.invitation_kept() to stewardry_owner;
reset role;
revoke create on schema hub, priv from stewardry_definer;

create trigger kept after insert or update on hub.invitation for each row execute function hub.invitation_kept();
