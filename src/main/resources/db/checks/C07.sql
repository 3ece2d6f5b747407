-- A row policy that is neither of the two that every table of organizations has, in the reviewed texts.
with policy as (
  select format('%I.%I %s', schemaname, tablename, policyname) as object,
    format('%s, %s to %s using %s with check %s', permissive, cmd, roles, qual, with_check) as detail,
    coalesce(schemaname = 'hub' and permissive = 'PERMISSIVE' and cmd = 'ALL' and (
      policyname = 'own' and roles = '{stewardry_app}'
        and qual = '(org_id = ( SELECT hub.org() AS org))' and with_check = '(org_id = ( SELECT hub.org() AS org))'
      or policyname = 'definer' and roles = '{stewardry_definer}' and qual = 'true' and with_check = 'true'), false) as reviewed
  from pg_policies
)
select object, detail
from policy
where not reviewed
