-- A unique key that does not begin with org_id: a conflict tells of another organization's row.
select i.indexrelid::regclass::text as object, pg_get_indexdef(i.indexrelid) as detail
from pg_index i join pg_class c on c.oid = i.indrelid
where (i.indisunique or i.indisexclusion) and c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p', 'm')
  and not exists (
    select from pg_attribute a
    where a.attrelid = i.indrelid and a.attnum = i.indkey[0] and a.attname = 'org_id')
