-- What a list of children shows, sorts and adds up stays in hub.child and moves with it: name, state, users who joined, children
-- that are not deleted. All else about a child's people is facts, which are counted when it has been linked.
drop trigger people_come on hub.child;
drop trigger people_state on hub.child;
drop trigger counted on hub.organization;
drop trigger people_come on hub.member_state;
drop trigger people_change on hub.member_state;
drop trigger people_invited on hub.invitation;
drop trigger people_limited on hub.org_limit;
drop table hub.child_people;
set local role stewardry_definer;
drop function hub.people_kept();
drop function hub.child_people_kept();
drop function hub.organization_counted();
drop function priv.keep_people(uuid, uuid);
reset role;

create table hub.child_people (
  org_id uuid not null,
  child_id uuid not null,
  invited integer not null default 0,
  -- Owners who joined, and until when an invitation of an owner can be accepted where none has.
  owners integer not null default 0,
  owner_invited_at timestamptz,
  owner_invited_until timestamptz,
  owner_undelivered boolean not null default false,
  most bigint,
  full_since timestamptz,
  primary key (org_id, child_id)
);
call priv.of_child('child_people');

set constraints all immediate;
alter table hub.child no force row level security;
alter table hub.member_state no force row level security;
alter table hub.invitation no force row level security;
alter table hub.org_limit no force row level security;
alter table hub.child_people no force row level security;
insert into hub.child_people (org_id, child_id, invited, owners, owner_invited_at, owner_invited_until, owner_undelivered, most, full_since)
  select c.org_id, c.child_id, m.invited, m.owners, i.created_at, i.expires_at, coalesce(i.delivery = 'BOUNCED', false), l.max,
      case when m.joined + m.invited >= l.max then now() end
    from hub.child c
      cross join lateral (select count(*) filter (where x.state in ('ACTIVE', 'SUSPENDED'))::int as joined,
          count(*) filter (where x.state = 'INVITED')::int as invited,
          count(*) filter (where x.is_owner and x.state in ('ACTIVE', 'SUSPENDED'))::int as owners
        from hub.member_state x where x.org_id = c.child_id) m
      left join hub.org_limit l on l.org_id = c.child_id and l.resource = 'users'
      left join lateral (select v.created_at, v.expires_at, v.delivery from hub.invitation v
        join hub.member_state x on x.org_id = v.org_id and x.user_id = v.user_id and x.is_owner and x.state = 'INVITED'
        where v.org_id = c.child_id and v.state = 'PENDING' order by v.expires_at desc limit 1) i on m.owners = 0;
update hub.child c set children = (select count(*) from hub.child x where x.org_id = c.child_id and x.state <> 'DELETING');
set constraints all immediate;
alter table hub.child force row level security;
alter table hub.member_state force row level security;
alter table hub.invitation force row level security;
alter table hub.org_limit force row level security;
alter table hub.child_people force row level security;
