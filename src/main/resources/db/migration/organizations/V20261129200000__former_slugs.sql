-- A short name that was given up is never another organization's: what was written down or opened under it must not lead
-- to somebody else. Its own organization may take it back, and until then the old address leads on.
create table priv.former_slug (slug text collate "C" primary key, org_id uuid not null references priv.node);
create index on priv.former_slug (org_id);
grant select, insert on priv.former_slug to stewardry_definer;

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

-- AFTER, because an insertion waits for a deletion of the same name that is under way, and sees only then what it left.
create function priv.slug_kept() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
begin
  if tg_op <> 'INSERT' then
    insert into priv.former_slug (slug, org_id) values (old.slug, old.org_id) on conflict do nothing;
  end if;
  if tg_op <> 'DELETE' and exists (select from priv.former_slug f where f.slug = new.slug and f.org_id <> new.org_id) then
    raise exception using errcode = 'TN409', message = 'SLUG_TAKEN';
  end if;
  return null;
end $$;
grant execute on function priv.slug_kept() to stewardry_owner;

drop function hub.find_slug(text);
create function hub.find_slug(wanted text, out org_id uuid, out former boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp as $$
  select s.org_id, s.former from (
      select c.org_id, false as former from priv.slug c where c.slug = wanted
      union all
      select f.org_id, true from priv.former_slug f join priv.node n on n.org_id = f.org_id
        where f.slug = wanted and n.kind <> 'PURGED') s
    order by s.former limit 1
$$;
grant execute on function hub.find_slug(text) to stewardry_app;

reset role;
revoke create on schema hub, priv from stewardry_definer;

create trigger kept after insert or update or delete on priv.slug for each row execute function priv.slug_kept();
