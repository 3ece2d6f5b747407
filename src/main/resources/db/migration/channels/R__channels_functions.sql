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
grant execute on function hub.channel_message_queued() to stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;

create or replace trigger queued after insert or delete or update of state, next_try_at on hub.channel_message
  for each row execute function hub.channel_message_queued();
