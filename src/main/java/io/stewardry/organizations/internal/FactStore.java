package io.stewardry.organizations.internal;

import io.stewardry.tenancy.Functions;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the facts that the manager of the acting organization keeps about it. Which tables there
/// are says the database.
@Repository
public class FactStore {
  private final JdbcClient jdbc;

  FactStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// The tables in which its manager has no row about it yet.
  public List<String> missing() {
    return jdbc.sql("select f from hub.missing_facts() f").query(String.class).list();
  }

  /// Counts those of one table anew.
  public void fill(String table) {
    Functions.call(jdbc, "hub.fill_fact", table);
  }
}
