-- Makes a table one of organizations: row security, the policy by which the application sees the rows of the organization
-- it acts in, the one for the definer, and what the erasure of organizations needs. What the application may do with the
-- rows is granted by the migration that creates the table. Called by migrations, as the owner of the table.
create procedure priv.of_organization(name text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if not exists (
      select from pg_class c
        join pg_attribute a on a.attrelid = c.oid and a.attname = 'org_id' and a.atttypid = 'uuid'::regtype and a.attnotnull
        join pg_index i on i.indrelid = c.oid and i.indisprimary and i.indkey[0] = a.attnum
      where c.relnamespace = 'hub'::regnamespace and c.relname = name and c.relkind in ('r', 'p')) then
    raise exception 'hub.% is not a table whose primary key begins with org_id uuid', name;
  end if;
  execute format('alter table hub.%I enable row level security', name);
  execute format('alter table hub.%I force row level security', name);
  execute format('create policy own on hub.%I to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()))', name);
  execute format('create policy definer on hub.%I to stewardry_definer using (true) with check (true)', name);
  execute format('grant select (org_id, ctid), delete on hub.%I to stewardry_definer', name);
end $$;
