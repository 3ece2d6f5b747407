-- A server older than 18.1: releases before it show rows and statistics past row security.
select 'server' as object, 'version ' || current_setting('server_version') as detail
where current_setting('server_version_num')::int < 180001
