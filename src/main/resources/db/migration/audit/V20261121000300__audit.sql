-- One log for each organization, append-only for the application: who acted is taken from the verified context and the
-- time from the database, so that no SQL of the application can write either.
grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- The actor as the log names him: his own home's row, found by the verified context and by nothing else.
create function hub.actor_name() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
  found_name text;
begin
  if c.kind in ('u', 'k') then
    select u.first_name || ' ' || u.last_name into found_name from hub.app_user u where u.org_id = c.home and u.user_id = c.actor;
    return coalesce(found_name, 'unknown');
  end if;
  return case c.kind when 'i' then 'Invitation' when 's' then 'Set-up' when 'a' then 'Anonymous' else 'Stewardry' end;
end $$;
create function hub.actor_email() returns text
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  return (select u.email from hub.app_user u where u.org_id = c.home and u.user_id = c.actor and c.kind in ('u', 'k'));
end $$;
grant execute on function hub.actor_name(), hub.actor_email() to stewardry_app, stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;

create table hub.audit_entry (
  org_id uuid not null default hub.org() references hub.organization,
  entry_id uuid not null,
  at timestamptz not null default clock_timestamp(),
  actor_id uuid not null default hub.ctx_actor(),
  actor_kind text not null default hub.ctx_kind(),
  actor_home_id uuid not null default hub.ctx_home(),
  actor_name text not null default hub.actor_name(),
  actor_email text default hub.actor_email(),
  action text not null check (action ~ '^[a-z_]+\.[a-z_]+$'),
  resource_type text not null,
  resource_id text,
  result text not null check (result in ('ok', 'refused')),
  code text,
  changes jsonb not null default '{}',
  request_id text,
  ip text,
  via text not null check (via in ('ui', 'api', 'mcp', 'job')),
  copy_of uuid,
  target_org_id uuid,
  primary key (org_id, entry_id),
  check ((copy_of is null) = (target_org_id is null)),
  check ((result = 'refused') = (code is not null))
);
create index audit_newest on hub.audit_entry (org_id, at desc, entry_id desc);

alter table hub.audit_entry enable row level security;
alter table hub.audit_entry force row level security;
create policy own on hub.audit_entry to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy definer on hub.audit_entry to stewardry_definer using (true) with check (true);
grant select on hub.audit_entry to stewardry_app;
grant insert (org_id, entry_id, action, resource_type, resource_id, result, code, changes, request_id, ip, via)
  on hub.audit_entry to stewardry_app;
grant insert on hub.audit_entry to stewardry_definer;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- What staff do in another organization is copied into the log of their home, in the same transaction. The home comes
-- from the verified context, never from the row.
create function hub.audit_copied() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if new.actor_home_id <> new.org_id and new.copy_of is null then
    insert into hub.audit_entry (org_id, entry_id, at, actor_id, actor_kind, actor_home_id, actor_name, actor_email, action,
      resource_type, resource_id, result, code, changes, request_id, ip, via, copy_of, target_org_id)
    values (new.actor_home_id, uuidv7(), new.at, new.actor_id, new.actor_kind, new.actor_home_id, new.actor_name, new.actor_email,
      new.action, new.resource_type, new.resource_id, new.result, new.code, new.changes, new.request_id, new.ip, new.via,
      new.entry_id, new.org_id);
  end if;
  return null;
end $$;
grant execute on function hub.audit_copied() to stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;

create trigger kept after insert on hub.audit_entry for each row execute function hub.audit_copied();
