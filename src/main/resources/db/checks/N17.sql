-- A table that cannot be emptied when an organization is erased: the definer lacks its policy or the right to delete.
select c.oid::regclass::text as object,
  case when has_table_privilege('stewardry_definer', c.oid, 'delete') then 'no policy for the definer' else 'the definer may not delete' end as detail
from pg_class c
where c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p')
  and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'org_id' and not a.attisdropped)
  and not (has_table_privilege('stewardry_definer', c.oid, 'delete')
    and exists (select from pg_policies p where p.schemaname = 'hub' and p.tablename = c.relname and p.policyname = 'definer'))
