-- A row policy other than the one for the application, or with another text than was reviewed.
with policy as (
  select format('%I.%I %s', schemaname, tablename, policyname) as object,
    format('%s, %s to %s using %s with check %s', permissive, cmd, roles, qual, with_check) as detail,
    coalesce(policyname = 'own' and permissive = 'PERMISSIVE' and cmd = 'ALL' and roles = '{stewardry_app}'
      and qual = '(org_id = ( SELECT hub.org() AS org))'
      and with_check = '(org_id = ( SELECT hub.org() AS org))', false) as of_application,
    coalesce(policyname = 'definer' and permissive = 'PERMISSIVE' and cmd = 'ALL' and roles = '{stewardry_definer}'
      and qual = 'true' and with_check = 'true', false) as of_definer
  from pg_policies
)
select object || case when of_definer then '' else ' (another text)' end as object, detail
from policy
where not of_application
