-- A materialized view or foreign table that the application reads: row security knows neither.
select c.oid::regclass::text as object,
  case c.relkind when 'm' then 'materialized view' else 'foreign table' end as detail
from pg_class c
where c.relkind in ('m', 'f')
  and (c.relnamespace = 'hub'::regnamespace or has_any_column_privilege('stewardry_app', c.oid, 'select'))
