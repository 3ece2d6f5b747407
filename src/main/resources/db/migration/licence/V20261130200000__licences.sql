-- Every licence that was issued, by its number. A number is never given twice, so a newer licence has a higher one. What a licence
-- allows is read from here: its text, which people pass on, only shows which one is meant. One without a text was given when the
-- MSP was created.
create table priv.license (
  serial bigint generated always as identity primary key,
  org_id uuid not null,
  max_organizations integer check (max_organizations >= 0),
  valid_until timestamptz,
  -- By key the end of each capability that comes with it, null for none.
  capabilities jsonb not null default '{}' check (jsonb_typeof(capabilities) = 'object'),
  license text unique,
  issued_at timestamptz not null default now(),
  issued_in xid8 not null default pg_current_xact_id()
);
create index on priv.license (org_id);
grant select, insert, update, delete on priv.license to stewardry_definer;

-- The one in force: at the root of a tree, for all organizations in it.
alter table hub.msp_license add column serial bigint not null default 0;
alter table hub.msp_license rename column issued_at to activated_at;
-- What its administrators were told of its end: 1 to 3 before it, 4 at it, 5 when its time of grace was over.
alter table hub.msp_license add column told smallint not null default 0 check (told between 0 and 5);

-- MSPs that came before licences were asked for have one without an end, as those that come later.
alter table hub.msp_license no force row level security;
insert into hub.msp_license (org_id)
  select n.org_id from priv.node n join priv.node above on above.org_id = n.parent_id and above.kind = 'PLATFORM' where n.kind = 'MSP'
  on conflict do nothing;
with given as (
    insert into priv.license (org_id, max_organizations, valid_until, issued_at)
      select l.org_id, l.max_organizations, l.valid_until, l.activated_at from hub.msp_license l order by l.activated_at
      returning org_id, serial)
  update hub.msp_license l set serial = given.serial from given where given.org_id = l.org_id;
set constraints all immediate;
alter table hub.msp_license force row level security;
