-- What a node keeps in memory of who reaches what has a version. Whatever decides reach raises it in its own transaction,
-- and every request is told the version of its moment in the trip that tells who comes: what was made of another version
-- decides nothing. A version is a random id and no number: one that a restored backup makes again is another.
create table hub.access_version (
  org_id uuid not null references hub.organization,
  version uuid not null,
  changed_in xid8 not null,
  primary key (org_id)
);
alter table hub.access_version enable row level security;
alter table hub.access_version force row level security;
create policy own on hub.access_version to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy definer on hub.access_version to stewardry_definer using (true) with check (true);
grant select on hub.access_version to stewardry_app;
grant select, insert, update on hub.access_version to stewardry_definer;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- Raises the version once a transaction, at its end, so that the one row is held for the commit only and after every lock;
-- and tells the nodes, with the id and nothing else.
create function hub.access_changed() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
begin
  if exists (select from hub.access_version v where v.org_id = of_org and v.changed_in = pg_current_xact_id()) then
    return null;
  end if;
  insert into hub.access_version as v (org_id, version, changed_in) values (of_org, gen_random_uuid(), pg_current_xact_id())
    on conflict (org_id) do update set version = excluded.version, changed_in = excluded.changed_in;
  perform pg_notify('access', of_org::text);
  return null;
end $$;

grant execute on function hub.access_changed() to stewardry_owner;
reset role;
revoke create on schema hub from stewardry_definer;

-- People of a customer reach nothing but their home, so a new customer with its owner raises nothing.
create constraint trigger changed after insert on hub.member_state deferrable initially deferred for each row
  when (new.role not in ('owner', 'org_admin', 'member', 'viewer')) execute function hub.access_changed();
create constraint trigger changed_later after update on hub.member_state deferrable initially deferred for each row
  when ((new.state <> old.state or new.role <> old.role or new.all_orgs <> old.all_orgs)
    and not (old.role in ('owner', 'org_admin', 'member', 'viewer') and new.role in ('owner', 'org_admin', 'member', 'viewer')))
  execute function hub.access_changed();
create constraint trigger changed after insert or update or delete on hub.access_grant deferrable initially deferred
  for each row execute function hub.access_changed();
create constraint trigger changed after insert or update or delete on hub.group_member deferrable initially deferred
  for each row execute function hub.access_changed();
create constraint trigger changed after insert or update or delete on hub.role deferrable initially deferred
  for each row execute function hub.access_changed();
