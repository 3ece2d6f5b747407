-- A table that does not say whether its rows move when an organization becomes an MSP, or whose rows could not: what moves and what
-- stays refer to each other, or the function that moves them may not. `comment on table hub.thing is 'stays'`, or
-- `call priv.of_work('thing')`.
with kept as (
    select c.oid, 'hub.' || c.relname as object, obj_description(c.oid, 'pg_class') as mark from pg_class c
    where c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition)
select object, 'neither work nor stays: comment on the table' as detail from kept where mark is null or mark not in ('work', 'stays')
union all
select k.object, format('moves, and refers to %s, which stays', r.object)
from kept k join pg_constraint f on f.contype = 'f' and f.conrelid = k.oid join kept r on r.oid = f.confrelid
where k.mark = 'work' and r.mark is distinct from 'work' and f.confrelid <> 'hub.organization'::regclass
union all
select k.object, format('stays, and refers to %s, which moves', r.object)
from kept k join pg_constraint f on f.contype = 'f' and f.conrelid = k.oid join kept r on r.oid = f.confrelid
where k.mark = 'stays' and r.mark = 'work'
union all
select object, 'the definer may not move it: call priv.of_work'
from kept where mark = 'work' and not (has_table_privilege('stewardry_definer', oid, 'select')
  and has_table_privilege('stewardry_definer', oid, 'insert') and has_table_privilege('stewardry_definer', oid, 'delete'))
