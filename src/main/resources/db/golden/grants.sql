-- A privilege in the schemas hub and priv differs from what was reviewed.
-- Definer functions are left out: db/definers.tsv says who calls them, and C11 and C23 compare it. What an owner may do with
-- its own is left out too, and so is a column whose whole table is granted.
with here as (select unnest(array['hub', 'priv']::regnamespace[])::oid as oid),
held as (
  select 'schema ' || n.nspname as object, null as col, n.nspowner as owner, a.*
  from pg_namespace n join here on here.oid = n.oid, aclexplode(n.nspacl) a
  union all
  select c.oid::regclass::text, null, c.relowner, a.*
  from pg_class c join here on here.oid = c.relnamespace, aclexplode(c.relacl) a
  union all
  select c.oid::regclass::text, t.attname, c.relowner, a.*
  from pg_attribute t join pg_class c on c.oid = t.attrelid join here on here.oid = c.relnamespace, aclexplode(t.attacl) a
  where not t.attisdropped
  union all
  select 'function ' || p.oid::regprocedure, null, p.proowner, a.*
  from pg_proc p join here on here.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
  where not p.prosecdef
)
select format('%s %s %s', object, case grantee when 0 then 'public' else grantee::regrole::text end, lower(privilege_type))
    || case when is_grantable then ' with grant option' else '' end || ' (' || string_agg(col, ', ' order by col collate "C") || ')'
from held h
where grantee <> owner and col is not null and not exists (
  select from held w
  where w.col is null and (w.object, w.grantee, w.privilege_type, w.is_grantable) = (h.object, h.grantee, h.privilege_type, h.is_grantable))
group by object, grantee, privilege_type, is_grantable
union all
select format('%s %s %s', object, case grantee when 0 then 'public' else grantee::regrole::text end, lower(privilege_type))
    || case when is_grantable then ' with grant option' else '' end
from held
where grantee <> owner and col is null
