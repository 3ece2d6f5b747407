-- A table without org_id that the application reads: its rows belong to nobody.
select c.oid::regclass::text as object, 'readable by stewardry_app' as detail
from pg_class c
where c.relkind in ('r', 'p') and c.relnamespace = 'hub'::regnamespace
  and has_any_column_privilege('stewardry_app', c.oid, 'select')
  and not exists (
    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
