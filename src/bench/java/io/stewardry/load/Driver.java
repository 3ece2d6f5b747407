package io.stewardry.load;

import io.stewardry.tenancy.SealedForBenchmarks;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/// What the sealed context costs a read: the same statement through the driver, one caller, in
/// three copies of one database that differ in the policy alone. Statements have names on the
/// server (ADR 21), but in the last form.
final class Driver {
  static final int SIZE = 10_000;

  private static final String SEALED = "sealed_of_driver";
  private static final String PLAIN = "raw_of_driver";
  private static final String SETTING = "setting_of_driver";
  private static final String BEFORE = "begin; select set_config('hub.ctx', ?, true); ";
  private static final String AFTER = "; commit";
  private static final int BATCHES = 20;
  private static final int READS = 150;
  private static final String POINT =
      "select child_id, name, slug, domain, state, created_at from hub.child where org_id = ? and child_id = ?";
  private static final String PAGE =
      """
      select child_id, name, slug, domain, state, created_at from hub.child where org_id = ? and (name_key, child_id) > (?, ?)
      order by name_key, child_id limit 50
      """;

  private Driver() {}

  static void prepare(Server server) throws SQLException {
    server.copy(Filled.database(SIZE), SEALED);
    server.copy(Filled.database(SIZE), PLAIN);
    server.execute(PLAIN, "alter table hub.child disable row level security");
    server.copy(Filled.database(SIZE), SETTING);
    server.execute(
        SETTING,
        "drop policy own on hub.child",
        """
        create policy own on hub.child to stewardry_app
        using (org_id = (select nullif(current_setting('hub.plain', true), '')::uuid))
        """);
  }

  /// One form: its connection, and what goes before the statement and its parameters and after
  /// them.
  private record Form(Connection connection, String before, String after, boolean sealed) {}

  static void measure(Server server, Figures to) throws SQLException {
    UUID msp =
        UUID.fromString(
            server
                .rows(SEALED, "select org_id from hub.organization where slug = 'north-it'")
                .getFirst());
    List<UUID> children =
        server.rows(SEALED, "select child_id from hub.child where org_id = '" + msp + "'").stream()
            .map(UUID::fromString)
            .toList();
    List<String> names =
        server.rows(
            SEALED, "select name_key from hub.child where org_id = '" + msp + "' order by 1");
    byte[] key = key(server, SEALED);
    long now =
        Long.parseLong(
            server.rows(SEALED, "select extract(epoch from clock_timestamp())::bigint").getFirst());
    String context = SealedForBenchmarks.of(key, msp, children.getFirst(), now);
    Map<String, Form> forms = new LinkedHashMap<>();
    forms.put("plain where", new Form(server.application(PLAIN), "", "", false));
    forms.put(
        "policy on a setting",
        new Form(
            server.application(SETTING),
            "begin; select set_config('hub.plain', ?, true); ",
            "; commit",
            false));
    forms.put(
        "policy on the sealed context", new Form(server.application(SEALED), BEFORE, AFTER, true));
    forms.put(
        "the same, without names", new Form(server.withoutNames(SEALED), BEFORE, AFTER, true));
    Map<String, List<Double>> points = new LinkedHashMap<>();
    Map<String, List<Double>> pages = new LinkedHashMap<>();
    for (int batch = 0; batch < BATCHES; batch++) {
      for (Map.Entry<String, Form> form : forms.entrySet()) {
        String bound = form.getValue().sealed() ? context : msp.toString();
        add(points, form.getKey(), run(form.getValue(), bound, msp, children, null));
        add(pages, form.getKey(), run(form.getValue(), bound, msp, children, names));
      }
    }
    for (Map.Entry<String, Form> form : forms.entrySet()) {
      form.getValue().connection().close();
      String row = form.getKey();
      to.add(row, "point read", median(points.get(row)));
      to.add(row, "more than plain", median(points.get(row)) - median(points.get("plain where")));
      to.add(row, "page of 50", median(pages.get(row)));
      to.add(row, "of plain's speed", median(pages.get("plain where")) / median(pages.get(row)));
    }
  }

  private static byte[] key(Server server, String database) throws SQLException {
    try (Connection connection = server.superuser(database);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select key from priv.ctx_key")) {
      row.next();
      return row.getBytes(1);
    }
  }

  /// @return microseconds a read
  private static double run(
      Form form, String bound, UUID msp, List<UUID> children, List<String> names)
      throws SQLException {
    Random random = new Random(50);
    long begin = System.nanoTime();
    boolean binds = !form.before().isEmpty();
    try (PreparedStatement read =
        form.connection()
            .prepareStatement(form.before() + (names == null ? POINT : PAGE) + form.after())) {
      for (int n = 0; n < READS; n++) {
        int p = 1;
        if (binds) {
          read.setString(p++, bound);
        }
        read.setObject(p++, msp);
        if (names != null) {
          read.setString(p++, names.get(random.nextInt(names.size() - 60)));
        }
        read.setObject(p, children.get(random.nextInt(children.size())));
        read.execute();
        if (binds) {
          read.getMoreResults();
          if (!read.getMoreResults()) {
            throw new SQLException("no rows of its own");
          }
        }
        int rows = 0;
        try (ResultSet row = read.getResultSet()) {
          while (row.next()) {
            row.getString(2);
            rows++;
          }
        }
        if (rows != (names == null ? 1 : 50)) {
          throw new SQLException(rows + " rows");
        }
      }
    }
    return (System.nanoTime() - begin) / 1e3 / READS;
  }

  private static void add(Map<String, List<Double>> to, String form, double value) {
    to.computeIfAbsent(form, any -> new ArrayList<>()).add(value);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().skip(values.size() / 2).findFirst().orElseThrow();
  }
}
