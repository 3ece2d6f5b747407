-- What a person has to do with a child of his home: whether it is a favourite of his, and when he was last inside. It
-- goes with the child when that leaves, and is never deleted by itself: what is no favourite any more says so.
create table hub.familiar_child (
  org_id uuid not null,
  user_id uuid not null,
  child_id uuid not null,
  favorite boolean not null default false,
  entered_at timestamptz,
  primary key (org_id, user_id, child_id),
  foreign key (org_id, user_id) references hub.app_user (org_id, user_id),
  foreign key (org_id, child_id) references hub.child (org_id, child_id) on delete cascade
);
create index familiar_by_child on hub.familiar_child (org_id, child_id);
create index familiar_favorites on hub.familiar_child (org_id, user_id) where favorite;
create index familiar_lately on hub.familiar_child (org_id, user_id, entered_at desc) where entered_at is not null;
alter table hub.familiar_child enable row level security;
alter table hub.familiar_child force row level security;
create policy own on hub.familiar_child to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
grant select, insert on hub.familiar_child to stewardry_app;
grant update (favorite, entered_at) on hub.familiar_child to stewardry_app;
