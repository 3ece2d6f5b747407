-- A trigger with its owner's rights that runs before row security has looked at the row.
select format('%s %s', g.tgrelid::regclass, g.tgname) as object, p.oid::regprocedure::text as detail
from pg_trigger g join pg_proc p on p.oid = g.tgfoid
where not g.tgisinternal and p.prosecdef and g.tgtype::int & (2 | 64) <> 0
