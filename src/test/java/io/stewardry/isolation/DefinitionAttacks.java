package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.refused;
import static io.stewardry.isolation.Attack.warns;

import java.util.List;

/// Everything a role could define, change or drop.
final class DefinitionAttacks {
  private DefinitionAttacks() {}

  /// With the reason that the privileges alone give.
  static List<Attack> all() {
    String owner = "must be owner of";
    String schema = "permission denied for schema hub";
    String database = "permission denied for database";
    return List.of(
        denied("table", "create table hub.planted (a int)", schema),
        denied(
            "table with a reference",
            "create table hub.planted (a uuid references hub.organization)",
            schema),
        denied("table as", "create table hub.planted as select * from hub.app_user", schema),
        denied("view", "create view hub.planted as select * from hub.app_user", schema),
        denied("materialized view", "create materialized view hub.planted as select 1", schema),
        denied(
            "leaky function",
            "create function hub.planted(text) returns bool language sql cost 0.0000001 return true",
            schema),
        denied(
            "temporary function",
            "create function pg_temp.planted() returns int language sql return 1",
            "permission denied to create temporary tables"),
        denied(
            "operator",
            "create operator hub.### (leftarg = text, rightarg = text, function = textlike)",
            schema),
        denied(
            "operator class",
            "create operator class hub.planted for type int using btree as storage int",
            schema),
        denied("type", "create type hub.planted as (a int)", schema),
        denied("domain", "create domain hub.planted as int", schema),
        denied("sequence", "create sequence hub.planted", schema),
        denied(
            "cast",
            "create cast (text as int) with inout",
            "must be owner of type text or type integer"),
        denied(
            "aggregate",
            "create aggregate hub.planted (int) (sfunc = int4pl, stype = int)",
            schema),
        denied(
            "collation", "create collation hub.planted (provider = builtin, locale = 'C')", schema),
        denied(
            "temporary table",
            "create temp table planted (a int)",
            "permission denied to create temporary tables"),
        denied(
            "temporary copy",
            "select * into temp planted from hub.app_user",
            "permission denied to create temporary tables"),
        denied(
            "temporary view",
            "create temp view planted as select 1",
            "permission denied to create temporary tables"),
        denied("schema", "create schema planted", database),
        denied(
            "extension",
            "create extension pg_trgm schema hub",
            "permission denied to create extension"),
        denied(
            "foreign data",
            "create foreign data wrapper planted",
            "permission denied to create foreign-data wrapper"),
        denied("publication", "create publication planted for all tables", database),
        denied(
            "language",
            "create language planted handler plpgsql_call_handler",
            "must be superuser to create custom procedural language"),
        denied("rule", "create rule planted as on insert to hub.app_user do also select 1", owner),
        denied("policy", "create policy planted on hub.app_user using (true)", owner),
        denied("other policy", "alter policy own on hub.app_user using (true)", owner),
        denied("no policy", "drop policy own on hub.app_user", owner),
        denied(
            "trigger",
            "create trigger planted after insert on hub.app_user for each row execute function suppress_redundant_updates_trigger()",
            "permission denied for table app_user"),
        denied("no row security", "alter table hub.app_user disable row level security", owner),
        denied("no force", "alter table hub.app_user no force row level security", owner),
        denied("no trigger", "alter table hub.app_user disable trigger kept", owner),
        denied("other owner", "alter table hub.app_user owner to stewardry_app", owner),
        denied("other name", "alter table hub.app_user rename to planted", owner),
        denied("index", "create index on hub.app_user ((email::bytea))", owner),
        denied("statistics", "create statistics on email, phone from hub.app_user", owner),
        denied("drop", "drop table hub.app_user", owner),
        denied("drop function", "drop function hub.org() cascade", owner),
        denied("other function", "alter function hub.org() reset all", owner),
        denied("drop schema", "drop schema hub cascade", owner),
        denied("comment", "comment on table hub.app_user is 'planted'", owner),
        warns(
            "grant to all", "grant select on hub.app_user to public", "no privileges were granted"),
        warns(
            "grant a function",
            "grant execute on function hub.org() to public",
            "no privileges were granted"),
        warns(
            "grant itself more",
            "grant truncate on hub.app_user to stewardry_app",
            "no privileges were granted"),
        refused(
            "label",
            "security label on table hub.app_user is 'planted'",
            "22023",
            "no security label providers"));
  }
}
