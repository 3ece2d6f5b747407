package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.refused;
import static io.stewardry.isolation.Attack.runs;
import static io.stewardry.isolation.Attack.warns;

import java.util.List;
import java.util.stream.Stream;

/// What to try, as lists.
final class PrivilegeAttacks {
  private PrivilegeAttacks() {}

  static List<Attack> toBecomeSomebodyElse() {
    String set = "permission denied to set parameter";
    return List.of(
        denied("become the owner", "set role stewardry_owner", "permission denied to set role"),
        denied("become the definer", "set role stewardry_definer", "permission denied to set role"),
        denied("become the superuser", "set local role postgres", "permission denied to set role"),
        denied(
            "log in as the owner",
            "set session authorization stewardry_owner",
            "permission denied to set session authorization"),
        denied(
            "log in as the superuser",
            "set session authorization postgres",
            "permission denied to set session authorization"),
        denied(
            "the role as a setting",
            "select set_config('role', 'stewardry_definer', true)",
            "permission denied to set role"),
        denied(
            "get the owner's rights",
            "grant stewardry_owner to stewardry_app",
            "permission denied to grant role"),
        denied(
            "get the definer's rights",
            "grant stewardry_definer to stewardry_app",
            "permission denied to grant role"),
        denied(
            "read all data",
            "grant pg_read_all_data to stewardry_app",
            "permission denied to grant role"),
        denied(
            "pass over row security",
            "alter role stewardry_app bypassrls",
            "permission denied to alter role"),
        denied(
            "become a superuser",
            "alter role stewardry_app superuser",
            "permission denied to alter role"),
        denied("make a role", "create role planted", "permission denied to create role"),
        denied(
            "change the owner's password",
            "alter role stewardry_owner password 'pwned'",
            "permission denied to alter role"),
        denied(
            "settings of the owner",
            "alter role stewardry_owner set row_security = off",
            "permission denied to alter role"),
        denied(
            "settings of all",
            "alter role all set row_security = off",
            "permission denied to alter setting"),
        denied("triggers off", "set session_replication_role = replica", set),
        denied("event triggers off", "set event_triggers = off", set),
        denied("own statements on show", "set track_activities = on", set),
        denied("own statements in the log", "set log_statement = 'all'", set),
        denied("values in the log", "set log_parameter_max_length = -1", set),
        denied("system tables open", "set allow_system_table_mods = on", set),
        denied("a library", "load 'auto_explain'", "access to library"),
        denied("the key", "select key from priv.ctx_key", "permission denied for schema priv"),
        denied("the tree", "select * from priv.node", "permission denied for schema priv"),
        denied(
            "the history of migrations",
            "select * from priv.flyway_schema_history",
            "permission denied for schema priv"),
        denied(
            "a function of priv",
            "select priv.effective_state(null)",
            "permission denied for schema priv"),
        denied(
            "passwords of roles",
            "select rolpassword from pg_authid",
            "permission denied for table pg_authid"),
        denied(
            "a policy by hand", "delete from pg_policy", "permission denied for table pg_policy"));
  }

  static List<Attack> atTheServer() {
    String function = "permission denied for function";
    return Stream.concat(
            Stream.of(
                denied(
                    "a program in a block",
                    "do $$ begin perform 1; end $$",
                    "permission denied for language plpgsql"),
                denied(
                    "copy to a program",
                    "copy (select 1) to program 'true'",
                    "permission denied to COPY to or from an external program"),
                denied(
                    "copy from a program",
                    "copy hub.session from program 'true'",
                    "permission denied to COPY to or from an external program"),
                denied(
                    "copy to a file",
                    "copy (select 1) to '/tmp/planted'",
                    "permission denied to COPY to a file"),
                denied(
                    "copy from a file",
                    "copy hub.session from '/etc/passwd'",
                    "permission denied to COPY from a file"),
                denied("read a file", "select pg_read_file('/etc/passwd')", function),
                denied("list a folder", "select pg_ls_dir('.')", function),
                denied("make a large object", "select lo_create(0)", function),
                denied("write a large object", "select lo_from_bytea(0, 'x')", function),
                denied("read a large object", "select lo_get(1)", function),
                denied("import a large object", "select lo_import('/etc/passwd')", function),
                denied(
                    "read all large objects",
                    "select * from pg_largeobject",
                    "permission denied for table pg_largeobject"),
                denied(
                    "end other sessions",
                    "select pg_terminate_backend(pid) from pg_stat_activity where usename = current_user",
                    function),
                denied(
                    "cancel other sessions",
                    "select pg_cancel_backend(pid) from pg_stat_activity where usename = current_user",
                    function),
                denied("reset the figures", "select pg_stat_reset()", function),
                denied("read the log's name", "select pg_current_logfile()", function),
                denied(
                    "decode the log of changes",
                    "select pg_create_logical_replication_slot('planted', 'pgoutput')",
                    "permission denied to use replication slots"),
                denied(
                    "forge statistics",
                    "select pg_clear_relation_stats('hub', 'app_user')",
                    "permission denied for table app_user"),
                refused(
                    "leave a transaction prepared",
                    "prepare transaction 'planted'",
                    "55000",
                    "prepared transactions are disabled"),
                warns("analyze", "analyze hub.app_user", "permission denied to analyze"),
                // Two notes of this fact: nothing of ours listens or notifies, and payloads would
                // be ids only.
                runs("listen", "listen planted"),
                runs("notify", "select pg_notify('planted', 'x')")),
            Stream.of(
                    "pg_advisory_lock(1)",
                    "pg_advisory_xact_lock(1)",
                    "pg_try_advisory_lock(1)",
                    "pg_try_advisory_xact_lock(1, 2)",
                    "pg_advisory_lock_shared(1)",
                    "pg_advisory_xact_lock_shared(1)",
                    "pg_advisory_unlock(1)",
                    "pg_advisory_unlock_all()")
                .map(f -> denied("advisory: " + f, "select " + f, function)))
        .toList();
  }
}
