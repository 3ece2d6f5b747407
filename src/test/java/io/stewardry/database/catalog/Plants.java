package io.stewardry.database.catalog;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Faults as somebody might bring them in, by hand or by a careless migration; each must make its
/// check fire. Blocks begin with the check's name; every statement of a block, up to an empty line,
/// belongs to the plant.
final class Plants {
  private Plants() {}

  record Plant(String check, String sql) {
    @Override
    public String toString() {
      return check + ": " + sql.lines().collect(Collectors.joining(" "));
    }
  }

  static List<Plant> all() {
    return Arrays.stream(TEXT.split("\n\n"))
        .map(block -> block.strip().split("\\s+", 2))
        .map(block -> new Plant(block[0], block[1]))
        .toList();
  }

  private static final String TEXT =
      """
      C01 create role planted login createdb

      C01 alter role stewardry_app bypassrls

      C02 grant pg_read_all_data to stewardry_app

      C02 grant stewardry_owner to stewardry_app with inherit false, set true

      C03 alter table hub.password owner to stewardry_app

      C03 create schema planted authorization stewardry_app

      C04 create table hub.planted (org_id uuid primary key)

      C04 alter table hub.child no force row level security

      C04 alter table hub.child disable row level security

      C04 create schema planted; create table planted.planted (org_id uuid primary key)

      C05 create table hub.planted (name text); grant select (name) on hub.planted to stewardry_app

      C06 create table hub.planted (org_id uuid)

      C06 create table hub.planted (org_id text not null)

      C07 alter policy own on hub.child using (true)

      C07 alter policy own on hub.child with check (true)

      C07 alter policy own on hub.child to public

      C07 create policy planted on hub.child to stewardry_app using (true)

      C07 create policy planted on hub.child as restrictive to stewardry_app using (true)

      C07 create policy second on hub.password to stewardry_definer using (true) with check (true)

      C07 alter policy definer on hub.child to stewardry_definer, stewardry_app

      C07 drop policy definer on hub.child; create policy definer on hub.child for select to stewardry_definer using (true)

      C07 create policy own on priv.node to stewardry_app using (org_id = (select hub.org())) with check (org_id = (select hub.org()))

      C07 alter policy definer on hub.child using (org_id = (select hub.org()))

      C07 alter policy definer on hub.child rename to own_too

      C08 drop policy own on hub.password

      C09 create view hub.planted as select name from hub.child; grant select on hub.planted to stewardry_app

      C09 create view public.planted with (security_invoker = off) as select name from hub.child;
      grant select (name) on public.planted to stewardry_app

      C10 create materialized view hub.planted as select name from hub.child

      C10 create materialized view public.planted as select name from hub.child; grant select on public.planted to stewardry_app

      C11 create function hub.planted() returns bigint language sql security definer
      set search_path = pg_catalog, pg_temp return 1;
      grant execute on function hub.planted() to stewardry_app

      C11 alter function hub.fold(text) security definer

      C11 revoke execute on function hub.find_slug(text) from stewardry_app

      C12 create unique index planted on hub.app_user (email)

      C12 create unique index planted on hub.app_user (lower(email), org_id)

      C13 alter table hub.email_domain add planted uuid references hub.organization

      C13 alter table hub.access_grant add foreign key (user_id) references priv.actor

      C14 create table hub.planted () inherits (hub.child); grant select on hub.planted to stewardry_app

      C14 create table hub.planted (org_id uuid not null) partition by list (org_id);
      create table hub.planted_1 partition of hub.planted default; grant delete on hub.planted_1 to stewardry_app

      C15 grant truncate on hub.child to stewardry_app

      C15 grant maintain on hub.child to stewardry_app

      C15 grant select (name) on hub.child to stewardry_app with grant option

      C16 grant create on schema hub to stewardry_app

      C16 grant create on schema public to public

      C16 do $$ begin execute format('grant temp on database %I to public', current_database()); end $$

      C17 alter table hub.password add planted bigint generated always as identity

      C17 alter table hub.password add planted bigserial

      C18a select lo_create(0)

      C18b grant execute on function lo_get(oid) to stewardry_app

      C18b grant execute on function loread(int, int) to public

      C19 create index planted on hub.organization (org_id, do_not_disturb)

      C19 create type hub.planted as enum ('a'); alter table hub.child add planted hub.planted;
      create index planted on hub.child (org_id, planted)

      C19 create index planted on hub.child using hash (name)

      C20 create function hub.planted() returns int language sql leakproof return 1

      C20 update pg_language set lanpltrusted = false where lanname = 'plpgsql'

      C20 create function public.planted() returns event_trigger language plpgsql as 'begin end';
      create event trigger planted on ddl_command_end execute function public.planted()

      C20 alter event trigger application_defines_nothing disable

      C20 drop event trigger application_defines_nothing

      C21 create extension lo

      C22 create publication planted for table hub.child

      C22 create subscription planted connection 'dbname=planted' publication planted
      with (connect = false, slot_name = none, enabled = false)

      C23 grant select on hub.child to public

      C23 grant select (name) on hub.child to pg_monitor

      C23 grant execute on function priv.effective_state(uuid) to public

      C23 grant usage on schema priv to public

      C23 create function hub.planted() returns int language sql return 1; alter function hub.planted() owner to stewardry_owner;
      grant execute on function hub.planted() to public

      C23 alter default privileges for role stewardry_owner grant select on tables to public

      C25 alter role stewardry_app set search_path = 'public'

      C25 alter role stewardry_app reset statement_timeout

      C25 alter role stewardry_app set statement_timeout = '6s'

      C25 alter role stewardry_owner set row_security = off

      C25 do $$ begin execute format('alter role stewardry_app in database %I set work_mem = 64', current_database()); end $$

      C26 grant usage on schema priv to stewardry_app

      C26 grant select on priv.node to stewardry_app

      C26 grant select (hash) on priv.secret to public

      C26 create sequence public.planted; grant usage on public.planted to stewardry_app

      N01 create function priv.planted() returns int language sql security definer set search_path = pg_catalog, pg_temp return 1

      N01 create function public.planted() returns int language sql security definer return 1

      N01 alter function hub.enter(boolean, boolean) owner to postgres

      N01 alter function hub.enter(boolean, boolean) set search_path = pg_catalog, hub, pg_temp

      N01 alter function hub.enter(boolean, boolean) set row_security = off

      N01 alter function hub.enter(boolean, boolean) security invoker

      N02 grant stewardry_definer to stewardry_owner with inherit true

      N02 grant stewardry_definer to stewardry_owner with admin true

      N02 create role planted in role stewardry_definer

      N02 create role planted in role stewardry_owner

      N02 grant pg_read_all_data to stewardry_owner

      N02 grant pg_read_all_data to stewardry_definer

      N03 grant create on schema hub to stewardry_definer

      N03 grant create on schema hub to stewardry_definer; alter table hub.password owner to stewardry_definer

      N03 alter role stewardry_definer login

      N03 alter role stewardry_definer bypassrls

      N03 do $$ begin execute format('grant create on database %I to stewardry_definer', current_database()); end $$

      N04 alter table hub.app_user disable trigger kept

      N04 alter table hub.app_user disable trigger all

      N04 alter table hub.app_user enable always trigger kept

      N19 drop trigger first on hub.access_grant

      N19 create or replace trigger kept after insert on hub.app_user for each row execute function hub.app_user_kept()

      N19 create or replace trigger kept after insert on hub.audit_entry for each row when (false)
      execute function hub.audit_copied()

      N04 set local session_replication_role = replica; do $$ begin execute (select format('alter table %s disable trigger %I',
      tgrelid::regclass, tgname) from pg_trigger where tgisinternal and tgrelid = 'hub.session'::regclass limit 1); end $$

      N19 create trigger planted after insert on hub.child for each row execute function hub.org_state_kept()

      N19 create trigger planted after insert on priv.node for each row execute function hub.org_state_kept()

      N19 drop trigger protected on priv.permission

      N19 alter trigger kept on hub.app_user rename to kept_too

      N05 create trigger planted before insert on hub.child for each row execute function hub.org_state_kept()

      N05 create view hub.planted as select org_id from hub.child;
      create trigger planted instead of insert on hub.planted for each row execute function hub.org_state_kept()

      N06 grant update (managing_id) on hub.organization to stewardry_app

      N06 grant update on hub.organization to stewardry_app

      N06 grant delete on hub.organization to public

      N06 grant insert (at) on hub.audit_entry to stewardry_app

      N06 grant insert (actor_kind) on hub.audit_entry to stewardry_app

      N06 grant update (action) on hub.audit_entry to stewardry_app

      N06 grant delete on hub.audit_entry to stewardry_app

      N06 grant insert (state) on hub.org_state to stewardry_app

      N06 grant update (all_orgs) on hub.member_state to stewardry_app

      N06 grant delete on hub.access_grant to stewardry_app

      N06 grant update (name) on hub.child to stewardry_app

      N06 grant insert on hub.member_history to stewardry_app

      N06 revoke insert (slug) on hub.organization from stewardry_app

      N06 revoke select on hub.mail from stewardry_app

      N06 grant update (name) on hub.role to stewardry_app

      N06 grant update (users) on hub.child to stewardry_definer with grant option

      N06 grant update on priv.permission to stewardry_definer

      N06 grant execute on function priv.holds(hub.context) to stewardry_app

      N06 grant create on schema priv to stewardry_definer

      N06 alter table hub.session rename token_hash to hash_of_token

      N06 create table hub.planted (org_id uuid primary key); grant insert on hub.planted to stewardry_app

      N18 grant insert (actor_kind) on hub.audit_entry to stewardry_app

      N18 grant update (started_by) on hub.job to stewardry_app

      N18 alter table hub.session alter user_id set default hub.ctx_actor()

      N07 grant update (org_id) on hub.password to stewardry_app

      N08 create table hub.planted (name text); grant delete on hub.planted to stewardry_app

      N08 create table hub.planted (name text); grant insert (name) on hub.planted to public

      N09 grant usage on language plpgsql to public

      N09 grant execute on function pg_try_advisory_xact_lock_shared(bigint) to stewardry_app

      N09 grant execute on function lo_unlink(oid) to public

      N09 grant execute on function pg_terminate_backend(integer, bigint) to stewardry_app

      N09 create function public.planted(bigint) returns void language internal as 'pg_advisory_lock_int8'

      N11 create function hub.planted() returns int language sql return 1

      N11 alter function hub.fold(text) reset search_path

      N12 create rule planted as on insert to hub.audit_entry do instead nothing

      N13 alter table hub.child add constraint planted check (users >= 0) not valid

      N13 alter table hub.child add constraint planted check (users >= 0) not enforced

      N14 alter table hub.audit_entry alter at set default 'epoch'

      N14 alter table hub.audit_entry alter actor_id drop default

      N14 alter table hub.audit_entry alter actor_key_name set default 'another'

      N14 alter table hub.audit_entry alter actor_home_name set default 'another'

      N14 grant update (action) on hub.audit_entry to stewardry_app

      N14 grant delete on hub.audit_entry to public

      N16 grant set on parameter session_replication_role to stewardry_app

      N17 revoke delete on hub.password from stewardry_definer

      N17 drop policy definer on hub.password

      N17 drop policy definer on hub.session

      N17 create table hub.planted (org_id uuid primary key)

      N20 create table hub.planted (org_id uuid, child_id uuid, primary key (org_id, child_id))

      N20 delete from priv.fact

      N20 drop function priv.fill_child_people(uuid, uuid)

      N20 alter function priv.fill_child_people(uuid, uuid) rename to count_child_people

      N20 alter function priv.fill_child_people(uuid, uuid) owner to stewardry_owner

      N20 insert into priv.fact (tab, fill) values ('planted', 'fill_planted')

      N20 alter table hub.child_people drop constraint child_people_pkey

      N20 alter table hub.child_people drop constraint child_people_org_id_child_id_fkey

      N20 alter table hub.child_people drop constraint child_people_org_id_child_id_fkey;
      alter table hub.child_people add foreign key (org_id, child_id) references hub.child (org_id, child_id)

      N20 grant insert on hub.child_people to stewardry_app

      N20 grant update (invited) on hub.child_people to stewardry_app

      N20 grant delete on hub.child_people to stewardry_app

      N20 alter table hub.child_people alter invited drop default

      N20 alter table hub.child_people add planted text

      N20 alter table hub.child_people add planted jsonb

      N20 alter table hub.child_people add planted text check (planted <> '')

      N20 create table hub.planted (org_id uuid, child_id uuid, planted_id uuid, name text, primary key (org_id, child_id, planted_id),
      foreign key (org_id, child_id) references hub.child_people on delete cascade); grant select on hub.planted to stewardry_app
      """;
}
