-- A numbered key in a table of organizations: it can be guessed and tells how much others do.
select c.oid::regclass || '.' || a.attname as object,
  coalesce(pg_get_expr(d.adbin, d.adrelid), 'identity') as detail
from pg_class c
  join pg_attribute a on a.attrelid = c.oid
  left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
where c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p')
  and (a.attidentity <> '' or pg_get_expr(d.adbin, d.adrelid) like 'nextval%')
