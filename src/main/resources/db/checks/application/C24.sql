-- A setting of the application's session that is not what safety and secrecy need.
select name as object, format('is %s, must be %s', coalesce(setting, 'unknown'), wanted) as detail
from (values
    ('row_security', 'on'),
    ('session_replication_role', 'origin'),
    ('default_transaction_isolation', 'read committed'),
    ('fsync', 'on'),
    ('full_page_writes', 'on'),
    ('synchronous_commit', 'on'),
    ('password_encryption', 'scram-sha-256'),
    ('track_activities', 'off'),
    ('log_parameter_max_length', '0'),
    ('log_parameter_max_length_on_error', '0'),
    ('statement_timeout', '5000'),
    ('transaction_timeout', '60000'),
    ('idle_in_transaction_session_timeout', '60000')) as must (name, wanted)
  left join pg_settings using (name)
where setting is distinct from wanted
