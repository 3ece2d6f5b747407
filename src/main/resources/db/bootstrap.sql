-- What only a database superuser can do, once for each database: roles, schemas and the revokes that PostgreSQL
-- leaves open to everybody. The embedded database runs this by itself; for an external PostgreSQL a database
-- administrator runs it with psql in an empty database, then gives the two login roles their passwords:
--   psql -d stewardry -f bootstrap.sql
--   alter role stewardry_owner password '…'; alter role stewardry_app password '…';
-- It may be run again: it changes nothing that is already so, and takes back what was changed on the three roles.

do $$
begin
  if not exists (select from pg_roles where rolname = 'stewardry_owner') then
    create role stewardry_owner login noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'stewardry_app') then
    create role stewardry_app login noinherit;
  end if;
  if not exists (select from pg_roles where rolname = 'stewardry_definer') then
    create role stewardry_definer nologin noinherit;
  end if;
end $$;
alter role stewardry_owner nosuperuser nobypassrls nocreaterole nocreatedb noreplication noinherit login;
alter role stewardry_app nosuperuser nobypassrls nocreaterole nocreatedb noreplication noinherit login;
alter role stewardry_definer nosuperuser nobypassrls nocreaterole nocreatedb noreplication noinherit nologin;

-- The owner may become the definer to create its functions, but must not inherit it: row policies apply to whoever
-- has the role's privileges, so an inheriting owner would see every organization's rows.
grant stewardry_definer to stewardry_owner with inherit false, set true, admin false;

create schema if not exists hub authorization stewardry_owner;
create schema if not exists priv authorization stewardry_owner;
grant usage on schema hub to stewardry_app, stewardry_definer;
grant usage on schema priv to stewardry_definer;

alter default privileges for role stewardry_owner revoke execute on functions from public;
alter default privileges for role stewardry_definer revoke execute on functions from public;

do $$
declare
  f record;
begin
  execute format('revoke all on database %I from public', current_database());
  execute format('grant connect on database %I to stewardry_owner, stewardry_app', current_database());
  -- Advisory locks share one space: with them any SQL of the application could block every move and suspension.
  -- Large objects know no rows and so no row security. Whoever shares the application's role could end its other
  -- sessions, which work for other organizations.
  for f in
    select p.oid::regprocedure as signature, p.proname as name
    from pg_proc p
    where p.pronamespace = 'pg_catalog'::regnamespace
      and p.proname ~ '^(pg_(try_)?advisory_|pg_(cancel|terminate)_backend$|lo_|lo(read|write)$)'
  loop
    execute format('revoke execute on function %s from public', f.signature);
    if f.name like '%advisory%' then
      execute format('grant execute on function %s to stewardry_owner, stewardry_definer', f.signature);
    end if;
  end loop;
end $$;

revoke all on schema public from public;
revoke usage on language plpgsql from public;
grant usage on language plpgsql to stewardry_owner, stewardry_definer;

-- The application defines nothing. Owning nothing is not enough for that: `drop owned by stewardry_app`, which every role
-- may say of itself, drops each row policy that is for this role alone, and so takes every organization its rows.
create or replace function public.application_defines_nothing() returns event_trigger
language plpgsql set search_path = pg_catalog, pg_temp as $$
begin
  if session_user = 'stewardry_app' then
    raise exception using errcode = '42501', message = format('%s is not for the application', tg_tag);
  end if;
end $$;
revoke all on function public.application_defines_nothing() from public;
drop event trigger if exists application_defines_nothing;
create event trigger application_defines_nothing on ddl_command_start execute function public.application_defines_nothing();

-- A role may change its own settings, so they are set anew.
do $$
declare
  r name;
begin
  foreach r in array array['stewardry_owner', 'stewardry_app', 'stewardry_definer'] loop
    execute format('alter role %I reset all', r);
    execute format('alter role %I in database %I reset all', r, current_database());
  end loop;
end $$;
-- Bound values and running statements are secrets: neither the log nor pg_stat_activity may show them.
alter role stewardry_app set track_activities = off;
alter role stewardry_app set log_parameter_max_length = 0;
alter role stewardry_app set log_parameter_max_length_on_error = 0;
alter role stewardry_app set statement_timeout = '5s';
alter role stewardry_app set transaction_timeout = '60s';
alter role stewardry_app set idle_in_transaction_session_timeout = '60s';
