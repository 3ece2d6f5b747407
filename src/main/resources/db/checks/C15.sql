-- The application may truncate, refer to, put triggers on or maintain a table, or grant it to others.
select c.oid::regclass::text as object, 'truncate, references, trigger, maintain or a grant option' as detail
from pg_class c
where c.relkind in ('r', 'p') and c.relnamespace in ('hub'::regnamespace, 'priv'::regnamespace)
  and (has_table_privilege('stewardry_app', c.oid, 'truncate, references, trigger, maintain,
      delete with grant option')
    or has_any_column_privilege('stewardry_app', c.oid, 'references, select with grant option,
      insert with grant option, update with grant option'))
