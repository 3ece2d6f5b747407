-- Whom a notice is about reads it whatever they may see; everybody else needs the permission in `scope`.
alter table hub.notice add oneself boolean not null default false;

-- What a bearer of a link tells by what the link is for.
alter table priv.actor_kind add notices text[] not null default '{}';
update priv.actor_kind set notices = '{INVITATION_ACCEPTED}' where kind = 'invitation';

-- What no node could tell.
create index notice_event_old on hub.notice_event (due_at);
insert into priv.retention (name, tab, over, keep) values
  ('notices that were never told', 'notice_event', 'r.due_at < now() - keep', '30 days');
