-- The settings kept with a role are not exactly those that were given to it: the application may change its own.
with kept as (
  select s.setrole::regrole::text as role, setting
  from pg_db_role_setting s cross join unnest(s.setconfig) as setting
  where s.setrole in ('stewardry_app'::regrole, 'stewardry_owner'::regrole, 'stewardry_definer'::regrole)
    and s.setdatabase in (0, (select oid from pg_database where datname = current_database()))
), wanted as (
  select 'stewardry_app' as role, setting
  from unnest(array['track_activities=off', 'log_parameter_max_length=0', 'log_parameter_max_length_on_error=0',
    'statement_timeout=5s', 'transaction_timeout=60s', 'idle_in_transaction_session_timeout=60s']) as setting
)
select role || ' ' || split_part(setting, '=', 1) as object, 'has ' || setting as detail
from (select * from kept except all select * from wanted) as more
union all
select role || ' ' || split_part(setting, '=', 1), 'lacks ' || setting
from (select * from wanted except all select * from kept) as fewer
