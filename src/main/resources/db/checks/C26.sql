-- The application reaches a relation or schema outside hub.
select c.oid::regclass::text as object, 'a privilege of stewardry_app' as detail
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where n.nspname not in ('hub', 'pg_catalog', 'information_schema', 'pg_toast')
  and (c.relkind in ('r', 'p', 'v', 'm', 'f')
      and (has_any_column_privilege('stewardry_app', c.oid, 'select, insert, update, references')
        or has_table_privilege('stewardry_app', c.oid, 'delete, truncate, trigger, maintain'))
    or c.relkind = 'S' and has_sequence_privilege('stewardry_app', c.oid, 'select, update, usage'))
union all
select 'schema ' || nspname, 'usage'
from pg_namespace
where nspname not in ('hub', 'pg_catalog', 'information_schema')
  and has_schema_privilege('stewardry_app', oid, 'usage')
