-- The application may change a row's org_id and so hand the row to another organization.
select c.oid::regclass::text as object, 'org_id may be updated' as detail
from pg_attribute a join pg_class c on c.oid = a.attrelid
where c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p', 'v') and a.attname = 'org_id'
  and has_column_privilege('stewardry_app', c.oid, a.attnum, 'update')
