-- The application may write a value that the database takes from the verified context or from its clock.
select c.oid::regclass || '.' || a.attname as object,
  format('%s granted to stewardry_app, and the default is %s', privilege, pg_get_expr(d.adbin, d.adrelid)) as detail
from pg_attrdef d
  join pg_class c on c.oid = d.adrelid
  join pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum,
  unnest(array['insert', 'update']) as privilege
where c.relnamespace = 'hub'::regnamespace and a.attgenerated = ''
  and pg_get_expr(d.adbin, d.adrelid) ~ '^(hub\.(ctx|actor)_\w+|clock_timestamp)\(\)'
  and has_column_privilege('stewardry_app', c.oid, a.attnum, privilege)
