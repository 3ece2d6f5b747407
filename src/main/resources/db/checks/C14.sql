-- A partition or inheriting table that the application may touch past its parent's policy.
select i.inhrelid::regclass::text as object, 'child of ' || i.inhparent::regclass as detail
from pg_inherits i join pg_class c on c.oid = i.inhrelid
where c.relkind in ('r', 'p', 'f')
  and (has_any_column_privilege('stewardry_app', c.oid, 'select, insert, update')
    or has_table_privilege('stewardry_app', c.oid, 'delete'))
