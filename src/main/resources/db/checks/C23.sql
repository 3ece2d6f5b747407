-- A privilege of everybody, or of a role that is none of the three.
with here as (select unnest(array['hub', 'priv']::regnamespace[])::oid as oid),
held as (
  select 'schema ' || n.nspname as object, a.grantee, a.privilege_type
  from pg_namespace n join here on here.oid = n.oid, aclexplode(n.nspacl) a
  union all
  select c.oid::regclass::text, a.grantee, a.privilege_type
  from pg_class c join here on here.oid = c.relnamespace, aclexplode(c.relacl) a
  union all
  select c.oid::regclass || '.' || t.attname, a.grantee, a.privilege_type
  from pg_attribute t join pg_class c on c.oid = t.attrelid join here on here.oid = c.relnamespace, aclexplode(t.attacl) a
  union all
  select p.oid::regprocedure::text, a.grantee, a.privilege_type
  from pg_proc p join here on here.oid = p.pronamespace, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
  union all
  select 'default privileges of ' || d.defaclrole::regrole, a.grantee, a.privilege_type
  from pg_default_acl d, aclexplode(d.defaclacl) a
  where d.defaclrole in ('stewardry_owner'::regrole, 'stewardry_definer'::regrole)
)
select object, format('%s of %s', string_agg(privilege_type, ', '), case grantee when 0 then 'everybody' else grantee::regrole::text end)
  as detail
from held
where grantee not in ('stewardry_owner'::regrole, 'stewardry_app'::regrole, 'stewardry_definer'::regrole)
group by object, grantee
