-- A mail that is due later, such as the notice before an access ends. When what it is about is gone before, so is it.
create index mail_about_grant on hub.mail (about_id) where about_type = 'grant' and state = 'QUEUED';
grant select, delete on hub.mail to stewardry_definer;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create function hub.enqueue_mail_later(mail uuid, about_type text, about uuid, recipient text, subject text, body text, due timestamptz)
returns void
language plpgsql volatile security definer set search_path = pg_catalog, pg_temp as $$
declare
  c constant hub.context := hub.context();
begin
  if c.org is null then
    raise exception using errcode = 'TN401', message = 'no acting context';
  end if;
  insert into hub.mail (org_id, mail_id, of_org_id, about_type, about_id, to_address, subject, body, next_try_at)
    values (hub.platform(), mail, c.org, about_type, about, recipient, subject, body, due);
end $$;
grant execute on function hub.enqueue_mail_later(uuid, text, uuid, text, text, text, timestamptz) to stewardry_app;

create or replace function hub.grant_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  g constant hub.access_grant := case tg_op when 'DELETE' then old else new end;
begin
  insert into hub.grant_history (org_id, grant_id, user_id, child_id, group_id, verbs, expires_at, ended, changed_by)
    values (g.org_id, g.grant_id, g.user_id, g.child_id, g.group_id, g.verbs, g.expires_at, tg_op = 'DELETE', (hub.context()).actor);
  if tg_op = 'DELETE' then
    delete from hub.mail m where m.about_type = 'grant' and m.about_id = g.grant_id and m.state = 'QUEUED' and m.of_org_id = g.org_id;
  end if;
  return null;
end $$;

reset role;
revoke create on schema hub from stewardry_definer;
