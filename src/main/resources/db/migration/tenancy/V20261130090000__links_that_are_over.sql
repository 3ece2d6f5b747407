-- Links that are over are told apart from unknown ones for as long as somebody may still look for the mail.
insert into priv.retention (name, tab, over, keep) values
  ('links in invitations and mails', 'actor_state', 'least(r.ended_at, r.until) < now() - keep', '90 days'),
  ('requests for a new password', 'password_reset', 'r.expires_at < now() - keep', '90 days');
create index actor_over on hub.actor_state (least(ended_at, until));
create index password_reset_over on hub.password_reset (expires_at);
