-- Whether a credential says itself when its secret is due, or a setting of its organization does.
alter table hub.child_credential add column rotate_from text check (rotate_from in ('CREDENTIAL', 'SETTING'));
alter table hub.child_credential no force row level security;
update hub.child_credential set rotate_from = 'CREDENTIAL' where rotate_at is not null;
alter table hub.child_credential force row level security;
