-- A membership in or of the owner or the definer, other than the owner's right to become the definer.
select format('%s in %s', member::regrole, roleid::regrole) as object,
  format('inherit %s, set %s, admin %s', inherit_option, set_option, admin_option) as detail
from pg_auth_members
where 'stewardry_owner'::regrole in (roleid, member) and roleid <> 'stewardry_definer'::regrole
  or 'stewardry_definer'::regrole in (roleid, member)
    and not (roleid = 'stewardry_definer'::regrole and member = 'stewardry_owner'::regrole and not inherit_option and not admin_option)
