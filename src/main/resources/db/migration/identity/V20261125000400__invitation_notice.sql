-- Whoever invited and asked for it is told what became of an invitation. His address is kept with it, as the verified
-- context has it, because his account may stand elsewhere. The notice that it has expired waits for its day; when the
-- invitation is answered, withdrawn or sent again before, the notice goes.
alter table hub.invitation add column notify_address text;
grant insert (notify_address) on hub.invitation to stewardry_app;
create index mail_about_invitation on hub.mail (about_id) where about_type = 'invitation-notice' and state = 'QUEUED';

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create or replace function hub.invitation_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'UPDATE' and (new.state <> 'PENDING' or new.token_hash <> old.token_hash) then
    delete from hub.mail m
      where m.about_type = 'invitation-notice' and m.about_id = new.invitation_id and m.state = 'QUEUED' and m.of_org_id = new.org_id;
  end if;
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

reset role;
revoke create on schema hub from stewardry_definer;
