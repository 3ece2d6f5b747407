-- A table without org_id on which the application has any privilege.
select c.oid::regclass::text as object, 'a privilege of stewardry_app' as detail
from pg_class c
where c.relkind in ('r', 'p') and c.relnamespace = 'hub'::regnamespace
  and not exists (
    select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
  and (has_any_column_privilege('stewardry_app', c.oid, 'select, insert, update, references')
    or has_table_privilege('stewardry_app', c.oid, 'delete, truncate, trigger, maintain'))
