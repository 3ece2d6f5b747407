package io.stewardry.load;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/// Measures the capability gate, the counters of limits, and the lists about 10,000 customers. Each
/// is compared with something in the same round: the gate with a call that has none, the counter
/// with rows that are not counted, the lists with the list of organizations.
public final class Entitlements {
  private static final int SIZE = 10_000;
  private static final int CALLERS = 8;
  private static final int WARMING_UP = 2;
  private static final int PEOPLE = 1_000;

  /// Each row changes what the MSP keeps about its customers: in one transaction that would be
  /// thousands of versions of the same rows.
  private static final int PARTS = 100;

  private final Server server;
  private final Node node;
  private final double seconds = Double.parseDouble(System.getProperty("seconds", "2"));

  private Entitlements(Server server, Node node) {
    this.server = server;
    this.node = node;
  }

  /// @param arguments how many rounds, 5 when it is not said
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    try (Server server = Server.start(Path.of("target", "bench-postgres"))) {
      new Filled(server).make();
      give(server);
      try (Node node = Node.start(server, SIZE)) {
        Entitlements bench = new Entitlements(server, node);
        Figures reads = new Figures();
        Figures counted = new Figures();
        for (int round = 1 - WARMING_UP; round <= rounds; round++) {
          System.out.println(round < 1 ? "Warming up." : "Round " + round + ".");
          bench.reads(round < 1 ? new Figures() : reads);
          bench.counts(round < 1 ? new Figures() : counted);
        }
        reads.print("%d customers, %d callers".formatted(SIZE, CALLERS));
        counted.print("%d people of one customer, a commit each".formatted(PEOPLE));
      }
    }
    System.exit(0);
  }

  /// Every customer has three capabilities that end on one of 300 days, and a limit of users.
  private static void give(Server server) throws Exception {
    String customers =
        " from hub.child c join hub.organization o on o.org_id = c.org_id cross join unnest('{monitoring,automation,vault}'::text[]) key"
            + " where o.slug = '"
            + Filled.SLUG
            + "'%s on conflict do nothing";
    String database = Filled.database(SIZE);
    server.execute(
        database,
        "insert into hub.org_capability (org_id, capability) select distinct o.org_id, key"
            + customers.formatted(""));
    for (int part = 0; part < PARTS; part++) {
      String some =
          customers.formatted(" and abs(hashtext(c.child_id::text)) % " + PARTS + " = " + part);
      server.execute(
          database,
          "insert into hub.org_capability (org_id, capability, expires_at) select c.child_id, key,"
              + " date_trunc('day', now()) + make_interval(days => 1 + abs(hashtext(c.child_id::text || key)) % 300)"
              + some,
          "insert into hub.org_limit (org_id, resource, max) select distinct c.child_id, 'users', 50"
              + some);
    }
    server.execute(database, "analyze");
  }

  private void reads(Figures to) throws Exception {
    String bearer = Asking.bearer(node.token());
    double organizations = ask(to, "list of organizations", bearer, "/api/organizations?limit=50");
    double account = ask(to, "without a gate: own access", bearer, "/api/me/access");
    double gated = ask(to, "with the gate: groups", bearer, "/api/groups?limit=1");
    to.add("with the gate: groups", "times", gated / account);
    String day = LocalDate.now(ZoneOffset.UTC).plusDays(30).toString();
    for (String path :
        List.of(
            "/api/capabilities/forecast?at=" + day,
            "/api/usage?limit=50",
            "/api/usage?limit=50&sort=licenseUse",
            "/api/usage/history?months=12&limit=50",
            "/api/limit-requests")) {
      String name = path.substring("/api/".length());
      to.add(name, "times the list of organizations", ask(to, name, bearer, path) / organizations);
    }
  }

  /// @return the middle time in milliseconds
  private double ask(Figures to, String what, String headers, String path) throws Exception {
    Callers.Measured measured =
        Callers.measure(CALLERS, seconds, () -> Asking.of(node.child(), headers, path));
    to.add(what, measured);
    return measured.p50();
  }

  /// People come and go in one customer: not counted, counted, and counted under a limit.
  private void counts(Figures to) throws Exception {
    String database = Filled.database(SIZE);
    String customer = node.customer();
    String limit = "hub.org_limit where org_id = '" + customer + "' and resource = 'users'";
    server.execute(database, "delete from " + limit);
    server.execute(database, "alter table hub.member_state disable trigger counted");
    double plain;
    try {
      plain = people(database, customer);
    } finally {
      // Without it no application starts on this database.
      server.execute(database, "alter table hub.member_state enable trigger counted");
    }
    double counted = people(database, customer);
    server.execute(
        database,
        "insert into hub.org_limit (org_id, resource, max) values ('%s', 'users', 100000)"
            .formatted(customer));
    double limited = people(database, customer);
    to.add("not counted", "ms each", plain);
    to.add("counted", "ms each", counted);
    to.add("counted", "times", counted / plain);
    to.add("counted under a limit", "ms each", limited);
    to.add("counted under a limit", "times", limited / plain);
  }

  private double people(String database, String customer) throws Exception {
    try (Connection connection = server.superuser(database);
        Statement begin = connection.createStatement();
        PreparedStatement user =
            connection.prepareStatement(
                "insert into hub.app_user (org_id, user_id, email, first_name, last_name) values (?::uuid, ?, ?, 'P', 'P')");
        PreparedStatement state =
            connection.prepareStatement(
                "insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs) values (?::uuid, ?, 'INVITED', 'member', false, false)")) {
      begin.execute("set synchronous_commit = off");
      UUID[] people = new UUID[PEOPLE];
      for (int n = 0; n < PEOPLE; n++) {
        people[n] = UUID.randomUUID();
        user.setString(1, customer);
        user.setObject(2, people[n]);
        user.setString(3, people[n] + "@bench.example");
        user.addBatch();
      }
      user.executeBatch();
      long from = System.nanoTime();
      for (UUID person : people) {
        state.setString(1, customer);
        state.setObject(2, person);
        state.executeUpdate();
      }
      double each = (System.nanoTime() - from) / 1e6 / PEOPLE;
      begin.execute(
          "delete from hub.member_state where org_id = '%s' and role = 'member' and state = 'INVITED'"
              .formatted(customer));
      return each;
    }
  }
}
