grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- A message that is to be sent is in the queue of work, as work of its organization, in the name of nobody. What becomes of the
-- message, the queue follows.
create or replace function hub.channel_message_queued() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'DELETE' and new.state = 'QUEUED' then
    perform priv.queue_work(new.message_id, 'channel', new.org_id,
      row(new.org_id, new.org_id, '00000000-0000-0000-0000-000000000000'::uuid, 'j', null)::hub.context,
      (case when new.attempts > 0 then 2 else 1 end)::smallint, new.next_try_at);
  elsif tg_op = 'DELETE' or old.state = 'QUEUED' then
    delete from priv.work w where w.work_id = old.message_id and w.org_id = old.org_id and w.kind = 'channel';
  end if;
  return null;
end $$;

-- Channels are made, changed and deleted by those who may choose what others are told.
create or replace function hub.channel_given() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is null or c.kind = 'j' or pg_trigger_depth() > 1 then
    return null;
  end if;
  if not ('subscription.' || case tg_op when 'INSERT' then 'create' when 'UPDATE' then 'update' else 'delete' end) = any (priv.holds(c)) then
    raise exception using errcode = 'TN403', message = 'FORBIDDEN';
  end if;
  return null;
end $$;

-- Whoever gives the address is noted, with what they may know, because they read what is sent there. A new signing secret alone is no new
-- address: whoever gives it does not vouch for who reads there.
create or replace function hub.channel_address_given() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.kind is null or c.kind = 'j' or pg_trigger_depth() > 1 then
    return null;
  end if;
  update hub.channel x set given_by = c.actor, given_home = c.home, passes = priv.holds(c)
    where x.org_id = new.org_id and x.channel_id = new.channel_id;
  return null;
end $$;

-- What staff gave the address of is stopped when their organization loses this one, which its log says, and what waits for channels of
-- the former manager is gone. Nobody of the organization did that, and it may be moved by who knows nothing of its channels.
create or replace function hub.channels_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  why constant text := 'Staff of an organization that no longer manages this one gave the address. Give it again to use the channel.';
begin
  with stopped as (
      update hub.channel x set state = 'STOPPED', stopped_at = now(), version = x.version + 1, stopped_reason = why
        where x.org_id = old.child_id and x.given_home = old.org_id and x.state = 'ACTIVE' returning x.channel_id, x.name)
    insert into hub.audit_entry (org_id, entry_id, actor_id, actor_kind, actor_home_id, actor_home_name, actor_name, actor_email,
        actor_key_id, actor_key_name, actor_key_prefix, action, resource_type, resource_id, result, changes, via)
      select old.child_id, uuidv7(), '00000000-0000-0000-0000-000000000000'::uuid, 'j', old.child_id, null, 'Stewardry', null,
          null, null, null, 'channel.stopped', 'channel', s.channel_id::text, 'ok',
          jsonb_build_object('name', s.name, 'reason', why), 'job'
        from stopped s;
  delete from hub.channel_message m where m.org_id = old.org_id and m.of_org_id = old.child_id and m.state = 'QUEUED';
  return null;
end $$;

grant execute on function hub.channel_message_queued(), hub.channel_given(), hub.channel_address_given(), hub.channels_left() to stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;

create or replace trigger queued after insert or delete or update of state, next_try_at on hub.channel_message
  for each row execute function hub.channel_message_queued();
create or replace trigger given after insert or delete or update of name, sealed_secret on hub.channel
  for each row execute function hub.channel_given();
-- Whoever gives an address writes this column, also when the host is the same one.
create or replace trigger address_given after insert or update of address on hub.channel
  for each row execute function hub.channel_address_given();
create or replace trigger channels_left after delete on hub.child for each row execute function hub.channels_left();
