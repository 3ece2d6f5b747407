-- Facts about a child at its manager that are not kept as ADR 32 says: nobody counts them when a child is linked, they outlive the
-- link, the application can write them, or they may have texts from inside the child, about which its door decides.
with keyed as (
    select c.oid, c.relname as tab, i.indnkeyatts,
      array(select a.attname::text from unnest(i.indkey::smallint[]) with ordinality k (n, at)
        join pg_attribute a on a.attrelid = c.oid and a.attnum = k.n order by k.at) as key
    from pg_class c join pg_index i on i.indrelid = c.oid and i.indisprimary
    where c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p')),
  kept as (select f.tab, f.fill, k.oid from priv.fact f left join keyed k on k.tab = f.tab and k.key = '{org_id,child_id}'),
  -- A text that a CHECK bounds to a list is a state.
  wordy as (
    select a.attrelid, a.attnum, a.attname
    from pg_attribute a join pg_type t on t.oid = a.atttypid
    where a.attnum > 0 and not a.attisdropped
      and t.typname not in ('uuid', 'int2', 'int4', 'int8', 'bool', 'date', 'timestamptz', 'interval')
      and not (t.typname = 'text' and exists (select from pg_constraint k where k.conrelid = a.attrelid and k.contype = 'c'
        and k.conkey = array[a.attnum] and pg_get_constraintdef(k.oid) ~ '= ANY \(ARRAY\[')))
select 'hub.' || tab as object, 'facts about a child without a function that counts them: call priv.of_child' as detail
from keyed
where key = '{org_id,child_id}' and oid <> 'hub.child'::regclass and tab not in (select f.tab from priv.fact f)
union all
select 'hub.' || tab, 'in priv.fact, and no table with the primary key org_id, child_id' from kept where oid is null
union all
select 'hub.' || tab, format('no function priv.%I(manager uuid, child uuid) of the definer', fill) from kept
where not exists (select from pg_proc p where p.pronamespace = 'priv'::regnamespace and p.proname = fill
  and p.proargtypes = '2950 2950'::oidvector and p.proowner = 'stewardry_definer'::regrole and p.provolatile = 'v')
union all
select 'hub.' || tab, 'stays when the child leaves: no foreign key to hub.child on delete cascade' from kept
where oid is not null and not exists (select from pg_constraint f where f.contype = 'f' and f.conrelid = kept.oid
  and f.confrelid = 'hub.child'::regclass and f.confdeltype = 'c' and array_length(f.conkey, 1) = 2)
union all
select 'hub.' || kept.tab, 'the application may write it' from kept
where oid is not null and has_any_column_privilege('stewardry_app', oid, 'insert, update')
  or oid is not null and has_table_privilege('stewardry_app', oid, 'delete')
union all
select format('hub.%s.%s', kept.tab, a.attname), 'a new organization has no value for it: give it a default, or let it be null'
from kept join pg_attribute a on a.attrelid = kept.oid and a.attnum > 0 and not a.attisdropped
where a.attname not in ('org_id', 'child_id') and a.attnotnull and not a.atthasdef
union all
-- Of the facts, and of what hangs on them.
select distinct w.attrelid::regclass || '.' || w.attname,
  'a text from inside the child that the application reads without asking the door: revoke select, and read it by a definer function'
from kept join wordy w on w.attrelid = kept.oid
  or w.attrelid in (select f.conrelid from pg_constraint f where f.contype = 'f' and f.confrelid = kept.oid)
where has_column_privilege('stewardry_app', w.attrelid, w.attnum, 'select')
