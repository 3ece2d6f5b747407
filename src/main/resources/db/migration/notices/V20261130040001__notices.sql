-- What is to be told: one row in the transaction of the act, in the organization of those who are told, gone when it was told.
create table hub.notice_event (
  org_id uuid not null references hub.organization,
  event_id uuid not null,
  kind text not null check (kind ~ '^[A-Z][A-Z_]{0,59}$'),
  -- Where it happened: here, or in an organization whose staff, manager or superusers are told here.
  of_org_id uuid not null,
  about_id uuid not null,
  -- Who is told; nobody by name where the kind says who.
  people uuid[] not null default '{}',
  -- Whom it is about, who reads it in other words.
  subject_id uuid,
  -- What fills the gaps of its words: names and values by turns.
  facts text[] not null default '{}',
  mailed boolean not null,
  -- The moment that it is about, such as an end.
  moment timestamptz,
  due_at timestamptz not null default now(),
  primary key (org_id, event_id)
);
create index notice_event_about on hub.notice_event (about_id);
create index notice_event_of on hub.notice_event (of_org_id);
call priv.of_organization('notice_event');
grant select, update (kind, due_at), delete on hub.notice_event to stewardry_app;
grant select, insert on hub.notice_event to stewardry_definer;

-- What was told to one person. The application has no privilege here: the functions answer and dismiss those of the person in
-- the verified context, wherever that person acts.
create table hub.notice (
  org_id uuid not null references hub.organization,
  notice_id uuid not null,
  user_id uuid not null,
  kind text not null,
  of_org_id uuid not null,
  about_id uuid not null,
  -- For those only who are an owner while they read.
  for_owners boolean not null,
  -- What the scopes of a key must include to show it; no key shows one without.
  scope text,
  text text not null check (char_length(text) <= 2000),
  -- Of the page where something is done about it: below the root of its organization, or of the account.
  path text not null,
  at timestamptz not null default now(),
  until timestamptz not null,
  dismissed_at timestamptz,
  primary key (org_id, notice_id),
  unique (org_id, user_id, of_org_id, kind, about_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id)
);
create index notice_about on hub.notice (about_id);
create index notice_of on hub.notice (of_org_id);
create index notice_old on hub.notice (least(dismissed_at, until));
call priv.of_organization('notice');
grant select, insert, update on hub.notice to stewardry_definer;

insert into priv.retention (name, tab, over, keep) values
  ('notices', 'notice', 'least(r.dismissed_at, r.until) < now() - keep', '30 days');
