-- A table of organizations whose row security is not enabled and forced.
select c.oid::regclass::text as object,
  format('enabled %s, forced %s', c.relrowsecurity, c.relforcerowsecurity) as detail
from pg_class c join pg_namespace n on n.oid = c.relnamespace
where c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
  and (n.nspname = 'hub'
    or n.nspname <> 'priv' and exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped))
