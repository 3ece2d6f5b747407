-- The application is connected as another role than the one that all these checks are about.
select session_user::text as object, format('acts as %s', current_user) as detail
where session_user <> 'stewardry_app' or current_user <> 'stewardry_app'
