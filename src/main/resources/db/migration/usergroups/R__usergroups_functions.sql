grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- A group knows how many users it has, and is at another version when others are in it. Who adds somebody waits for who is
-- deleting them, and the other way round, so that nobody who is deleted is in a group.
create or replace function hub.user_group_counted() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    perform from hub.member_state s
      where (s.org_id, s.user_id) in (select x.org_id, x.user_id from changed x) order by s.user_id for share;
    if exists (select from changed x where not exists (select from hub.member_state s
        where s.org_id = x.org_id and s.user_id = x.user_id and s.state <> 'DELETED')) then
      -- The next attempt does not find them.
      raise exception using errcode = '40001', message = 'a user was deleted meanwhile';
    end if;
  end if;
  update hub.user_group g set members = g.members + n.more, version = g.version + 1
    from (select x.org_id, x.group_id, count(*) * case tg_op when 'INSERT' then 1 else -1 end as more
      from changed x group by x.org_id, x.group_id) n
    where g.org_id = n.org_id and g.group_id = n.group_id;
  return null;
end $$;

-- A deleted user leaves the groups.
create or replace function hub.user_groups_left() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  delete from hub.user_group_member m where m.org_id = new.org_id and m.user_id = new.user_id;
  return null;
end $$;

grant execute on function hub.user_group_counted(), hub.user_groups_left() to stewardry_owner;
reset role;
revoke create on schema hub from stewardry_definer;

create or replace trigger counted_in after insert on hub.user_group_member
  referencing new table as changed for each statement execute function hub.user_group_counted();
create or replace trigger counted_out after delete on hub.user_group_member
  referencing old table as changed for each statement execute function hub.user_group_counted();
create or replace trigger user_groups_left after update of state on hub.member_state
  for each row when (new.state = 'DELETED' and old.state <> 'DELETED') execute function hub.user_groups_left();
