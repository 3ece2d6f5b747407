-- A rewrite rule: it turns one statement into another, unseen.
select format('%s %s', r.ev_class::regclass, r.rulename) as object, pg_get_ruledef(r.oid) as detail
from pg_rewrite r join pg_class c on c.oid = r.ev_class
where c.relnamespace in ('hub'::regnamespace, 'priv'::regnamespace) and r.rulename <> '_RETURN'
