-- Each table of organizations says by its comment whether its rows go along when an organization becomes an MSP: `work` for what
-- people work on, which moves to its Default Tenant, and `stays` for people, history and the organization itself (check N21).
do $$
declare
  t text;
begin
  for t in select c.relname from pg_class c where c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p') loop
    execute format('comment on table hub.%I is ''stays''', t);
  end loop;
end $$;

-- Marks a table as work, for the one function that moves it. Called by the migration that creates the table, as its owner.
create procedure priv.of_work(name text)
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  execute format('comment on table hub.%I is ''work''', name);
  execute format('grant select, insert, delete on hub.%I to stewardry_definer', name);
end $$;
