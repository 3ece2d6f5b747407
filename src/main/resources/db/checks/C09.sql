-- A view that the application reads with its owner's rights instead of its own.
select c.oid::regclass::text as object,
  format('owner %s, options %s', c.relowner::regrole, c.reloptions) as detail
from pg_class c
where c.relkind = 'v' and c.relnamespace <> all (array['pg_catalog', 'information_schema']::regnamespace[])
  and coalesce(array_to_string(c.reloptions, ','), '') !~ 'security_invoker=(true|on|1|yes)'
  and has_any_column_privilege('stewardry_app', c.oid, 'select, insert, update')
