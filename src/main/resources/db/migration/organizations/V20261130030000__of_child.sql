-- The tables of facts about a child that are kept at its manager, each with the function that counts them anew.
create table priv.fact (
  tab name primary key,
  fill name not null unique
);
grant select on priv.fact to stewardry_definer;

-- Turns a table into one of such facts: one row for each child, of its manager, gone with the child's row there. No row means
-- that the facts are not counted yet. The application reads them; only functions of the definer write them. The module also
-- creates priv.fill_<table>(manager uuid, child uuid). Called by migrations, as the owner of the table.
create procedure priv.of_child(name text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
      select from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary and i.indnkeyatts = 2
        join pg_attribute o on o.attrelid = c.oid and o.attname = 'org_id' and o.attnum = i.indkey[0]
        join pg_attribute k on k.attrelid = c.oid and k.attname = 'child_id' and k.attnum = i.indkey[1] and k.atttypid = 'uuid'::regtype
      where c.relnamespace = 'hub'::regnamespace and c.relname = name) then
    raise exception 'hub.% is not a table whose primary key is org_id, child_id', name;
  end if;
  call priv.of_organization(name);
  execute format('alter table hub.%I add foreign key (org_id, child_id) references hub.child (org_id, child_id) on delete cascade', name);
  execute format('grant select on hub.%I to stewardry_app', name);
  execute format('grant select, insert, update on hub.%I to stewardry_definer', name);
  insert into priv.fact (tab, fill) values (name, 'fill_' || name);
end $$;
