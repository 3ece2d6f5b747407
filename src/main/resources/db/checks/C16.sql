-- The application may create something: a schema, a table, a temporary table.
select 'schema ' || nspname as object, 'create' as detail
from pg_namespace
where has_schema_privilege('stewardry_app', oid, 'create')
union all
select 'database', privilege
from unnest(array['create', 'temp']) as privilege
where has_database_privilege('stewardry_app', current_database(), privilege)
