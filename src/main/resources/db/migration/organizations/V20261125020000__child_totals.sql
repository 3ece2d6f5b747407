-- How many children an organization has that are not deleted: asked with the first page of each list, and as long to count
-- as all the rest of it together where there are many. One row for each manager, changed at the commit, so that creations
-- hold it only then.
create table hub.child_total (
  org_id uuid not null references hub.organization,
  live bigint not null check (live >= 0),
  primary key (org_id)
);
alter table hub.child_total enable row level security;
alter table hub.child_total force row level security;
create policy own on hub.child_total to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()));
create policy definer on hub.child_total to stewardry_definer using (true) with check (true);
grant select on hub.child_total to stewardry_app;
grant select, insert, update on hub.child_total to stewardry_definer;

alter table hub.child no force row level security;
alter table hub.child_total no force row level security;
insert into hub.child_total (org_id, live) select c.org_id, count(*) filter (where c.state <> 'DELETING') from hub.child c group by c.org_id;
set constraints all immediate;
alter table hub.child force row level security;
alter table hub.child_total force row level security;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

create function hub.children_totalled() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
declare
  of_org constant uuid := case tg_op when 'DELETE' then old.org_id else new.org_id end;
  more constant int := case when tg_op <> 'DELETE' and new.state <> 'DELETING' then 1 else 0 end
    - case when tg_op <> 'INSERT' and old.state <> 'DELETING' then 1 else 0 end;
begin
  if more <> 0 then
    update hub.child_total t set live = t.live + more where t.org_id = of_org;
    if not found then
      insert into hub.child_total as t (org_id, live) values (of_org, more)
        on conflict (org_id) do update set live = t.live + excluded.live;
    end if;
  end if;
  return null;
end $$;
grant execute on function hub.children_totalled() to stewardry_owner;
reset role;
revoke create on schema hub from stewardry_definer;

create constraint trigger totalled after insert or delete on hub.child deferrable initially deferred
  for each row execute function hub.children_totalled();
create constraint trigger totalled_later after update on hub.child deferrable initially deferred
  for each row when (new.state <> old.state) execute function hub.children_totalled();
