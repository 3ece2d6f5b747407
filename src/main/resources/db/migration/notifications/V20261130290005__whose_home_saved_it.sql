-- The home of who saved it: what staff of a former manager chose tells no channel any more.
alter table hub.subscription add saved_home uuid;
grant update (saved_home) on hub.subscription to stewardry_definer;

-- It asks through what people are told.
drop function if exists priv.needs_scope(hub.subscription, uuid, text);
-- The mail of what a manager was told of a child it lost.
create index mail_of_delivery on hub.mail (about_id) where about_type = 'delivery' and state = 'QUEUED';
drop function if exists hub.note_delivery(uuid, text, text);
