-- An index whose operators are not leakproof: under row security it would never be used.
select distinct i.indexrelid::regclass::text as object,
  format('%s: %s', oc.opcname, p.oid::regprocedure) as detail
from pg_index i
  join pg_class c on c.oid = i.indrelid
  cross join unnest(i.indclass) as class
  join pg_opclass oc on oc.oid = class
  join pg_amop ao on ao.amopfamily = oc.opcfamily and ao.amopstrategy = 3
    and ao.amoplefttype = oc.opcintype and ao.amoprighttype = oc.opcintype
  join pg_operator op on op.oid = ao.amopopr
  join pg_proc p on p.oid = op.oprcode
where c.relnamespace = 'hub'::regnamespace and not p.proleakproof and oc.opcmethod = (select am.oid from pg_am am where am.amname = 'btree')
union
select i.indexrelid::regclass::text, 'not a btree, whose operators are all that is known to be leakproof'
from pg_index i
  join pg_class c on c.oid = i.indrelid
  join pg_class x on x.oid = i.indexrelid
  join pg_am am on am.oid = x.relam
where c.relnamespace = 'hub'::regnamespace and am.amname <> 'btree'
