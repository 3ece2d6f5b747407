-- What is told on a later day is a notice that is due then, and becomes a mail on that day.
drop index hub.mail_about_grant;
drop index hub.mail_about_invitation;
set local role stewardry_definer;
drop function if exists hub.enqueue_mail_later(uuid, text, uuid, text, text, text, timestamptz);
reset role;
