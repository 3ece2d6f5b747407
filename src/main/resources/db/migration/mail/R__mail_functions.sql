grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- A mail that is to be sent is in the queue of work, as work of the organization whose act caused it, so that the mails of
-- one organization hold up those of no other. Somebody waits for a link by which a password is set. Whatever becomes of the
-- mail, the queue follows.
create or replace function hub.mail_queued() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'DELETE' and new.state = 'QUEUED' then
    perform priv.queue_work(new.mail_id, 'mail', new.of_org_id,
      row(hub.platform(), hub.platform(), '00000000-0000-0000-0000-000000000000'::uuid, 'j', null)::hub.context,
      (case when new.about_type = 'password_reset' then 0 when new.next_try_at > new.created_at then 2 else 1 end)::smallint,
      new.next_try_at);
  elsif tg_op = 'DELETE' or old.state = 'QUEUED' then
    delete from priv.work w where w.work_id = old.mail_id;
  end if;
  return null;
end $$;
grant execute on function hub.mail_queued() to stewardry_owner;

reset role;
revoke create on schema hub from stewardry_definer;

create or replace trigger queued after insert or delete or update of state, next_try_at on hub.mail
  for each row execute function hub.mail_queued();
