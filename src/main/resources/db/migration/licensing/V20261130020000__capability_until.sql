-- Until when an organization has a capability: the earlier of its own end and that of the organization above it, and which of
-- the two it is. No row: it was not given, or an organization above lacks it. An end that has passed stays, to be told.
create table priv.capability_until (
  org_id uuid not null,
  capability text not null,
  until timestamptz not null,
  by_parent boolean not null,
  primary key (org_id, capability)
);
grant select, insert, update, delete on priv.capability_until to stewardry_definer;

alter table hub.org_capability no force row level security;
insert into priv.capability_until (org_id, capability, until, by_parent)
  with recursive effective(org_id, capability, until, by_parent) as (
      select c.org_id, c.capability, coalesce(c.expires_at, 'infinity'), false
      from hub.org_capability c join priv.node n on n.org_id = c.org_id left join priv.node above on above.org_id = n.parent_id
      where c.capability = 'iam' or above.org_id is null or above.kind = 'PLATFORM'
    union all
      select c.org_id, c.capability, least(coalesce(c.expires_at, 'infinity'), e.until),
        e.until < coalesce(c.expires_at, 'infinity')
      from effective e join priv.node n on n.parent_id = e.org_id
        join priv.node above on above.org_id = n.parent_id and above.kind <> 'PLATFORM'
        join hub.org_capability c on c.org_id = n.org_id and c.capability = e.capability
      where e.capability <> 'iam')
  select * from effective;
alter table hub.org_capability force row level security;

-- What authenticate tells of them.
set local role stewardry_definer;
alter type hub.authentication add attribute capabilities text;
reset role;
