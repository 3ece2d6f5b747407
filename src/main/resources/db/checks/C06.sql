-- A table whose org_id may be null or is no uuid.
select c.oid::regclass::text as object,
  format('org_id %s, not null %s', format_type(a.atttypid, a.atttypmod), a.attnotnull) as detail
from pg_attribute a join pg_class c on c.oid = a.attrelid
where a.attname = 'org_id' and not a.attisdropped and c.relkind in ('r', 'p')
  and c.relnamespace = 'hub'::regnamespace
  and not (a.attnotnull and a.atttypid = 'uuid'::regtype)
