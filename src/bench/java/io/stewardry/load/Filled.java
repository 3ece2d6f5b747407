package io.stewardry.load;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Databases with one MSP and 1,000, 10,000 and 100,000 customers, named after the universities of
/// `demo/`. One is created through the API; the others are copies of all that this one left. They
/// are kept for the next run.
final class Filled {
  static final String PATTERN_NAME = "Pattern University";
  static final String PATTERN_DOMAIN = "pattern-university.example";
  static final String PATTERN_SLUG = "pattern-university";

  static final String SUPERUSER = "root@stewardry.example";
  static final String ADMIN = "nia@north.example";
  static final String PASSWORD = "correct horse battery staple";
  static final String SLUG = "north-it";
  static final int[] SIZES = {1_000, 10_000, 100_000};

  private static final String EMPTY = "stewardry_empty";

  private final Server server;
  private List<Row> pattern = List.of();

  Filled(Server server) {
    this.server = server;
  }

  static String database(int organizations) {
    return "stewardry_" + organizations;
  }

  /// The same rows, indexes and foreign keys, without row level security and our triggers.
  static String rawDatabase(int organizations) {
    return "raw_" + organizations;
  }

  List<Row> pattern() {
    return pattern;
  }

  void make() throws Exception {
    if (!server.has(EMPTY)) {
      server.create(EMPTY);
    }
    if (server.rows(EMPTY, "select to_regclass('hub.organization')::text").getFirst() == null
        || server
            .rows(EMPTY, "select 'x' from hub.organization where slug = '" + PATTERN_SLUG + "'")
            .isEmpty()) {
      first();
    }
    try (Connection superuser = server.superuser(EMPTY)) {
      Set<String> known =
          Set.copyOf(
              server.rows(
                  EMPTY,
                  """
                  select org_id from hub.organization where slug <> '%s' union all
                  select user_id from hub.app_user where email in ('%s', '%s')
                  """
                      .formatted(PATTERN_SLUG, SUPERUSER, ADMIN)));
      String organization =
          server
              .rows(
                  EMPTY, "select org_id from hub.organization where slug = '" + PATTERN_SLUG + "'")
              .getFirst();
      pattern = new CreatedRows(superuser).of(organization, known);
    }
    String from = EMPTY;
    int there = 0;
    for (int size : SIZES) {
      if (!server.has(database(size))) {
        server.copy(from, database(size) + "_new");
        fill(database(size) + "_new", there + 1, size);
        server.execute(
            "postgres", "alter database " + database(size) + "_new rename to " + database(size));
      }
      from = database(size);
      there = size;
    }
    System.out.println("Databases are filled.");
  }

  /// An empty database with the superuser and the two MSPs whose slugs are given, nobody below
  /// them.
  static void makeTwo(Server server, String database, String one, String other) throws Exception {
    server.create(database);
    Filled filled = new Filled(server);
    try (Child child = Child.ofClasses(server, database)) {
      String root = filled.setUp(child);
      for (String slug : List.of(one, other)) {
        filled.msp(child, root, database, slug);
      }
    }
  }

  static String admin(String slug) {
    return "nia@" + slug + ".example";
  }

  private String setUp(Child child) throws Exception {
    child.expect(
        201,
        "POST",
        "/api/setup",
        "",
        """
        {"token": "%s", "email": "%s", "firstName": "Rut", "lastName": "Superuser", "password": "%s"}
        """
            .formatted(Child.SETUP_TOKEN, SUPERUSER, PASSWORD));
    return child.signedIn(SUPERUSER, PASSWORD);
  }

  private void msp(Child child, String root, String database, String slug) throws Exception {
    child.expect(
        201,
        "POST",
        "/api/organizations",
        root,
        """
        {"kind": "MSP", "name": "MSP %s", "slug": "%s", "emailDomain": "%s.example",
         "owners": [{"firstName": "Nia", "lastName": "North", "email": "%s"}]}
        """
            .formatted(slug, slug, slug, admin(slug)));
    activate(database, admin(slug));
  }

  private void first() throws Exception {
    try (Child child = Child.ofClasses(server, EMPTY)) {
      String root = setUp(child);
      child.expect(
          201,
          "POST",
          "/api/organizations",
          root,
          """
          {"kind": "MSP", "name": "North IT", "slug": "%s", "emailDomain": "north.example",
           "owners": [{"firstName": "Nia", "lastName": "North", "email": "%s"}]}
          """
              .formatted(SLUG, ADMIN));
      activate(EMPTY, ADMIN);
      child.expect(
          201,
          "POST",
          "/api/organizations",
          child.signedIn(ADMIN, PASSWORD),
          draft(PATTERN_NAME, PATTERN_DOMAIN, PATTERN_SLUG));
    }
  }

  static String draft(String name, String domain, String slug) {
    return """
    {"name": "%s", "emailDomain": "%s", "slug": "%s",
     "owners": [{"firstName": "University", "lastName": "Administrator", "email": "admin@%s"}]}
    """
        .formatted(name, domain, slug, domain);
  }

  /// What accepting an invitation would do.
  private void activate(String database, String email) throws SQLException {
    String hash = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2).encode(PASSWORD);
    String user = "(select user_id from hub.app_user where email = '" + email + "')";
    server.execute(
        database,
        "update hub.member_state set state = 'ACTIVE' where user_id = " + user,
        "insert into hub.password (org_id, user_id, hash) select org_id, user_id, '%s' from hub.app_user where email = '%s'"
            .formatted(hash, email));
  }

  private void fill(String database, int from, int to) throws Exception {
    long begin = System.nanoTime();
    try (Connection superuser = server.superuser(database);
        Statement statement = superuser.createStatement()) {
      superuser.setAutoCommit(false);
      statement.execute("set local session_replication_role = replica");
      statement.execute(
          "create temp table university (n int primary key, name text, domain text) on commit drop");
      int universities = universities(superuser);
      statement.execute(
          """
          create temp table m on commit drop as
          select lpad(to_hex(s.n), 8, '0') as id, 'u' || s.n as slug,
            u.name || case when s.n > %1$d then ' ' || (s.n - 1) / %1$d else '' end as name,
            case when s.n > %1$d then 'c' || (s.n - 1) / %1$d || '.' else '' end || u.domain as domain
          from generate_series(%2$d, %3$d) s (n) join university u on u.n = (s.n - 1) %% %1$d
          """
              .formatted(universities, from, to));
      for (Row row : pattern) {
        statement.execute(row.insertMany());
      }
      statement.execute(
          "update hub.child_total t set live = (select count(*) from hub.child c where c.org_id = t.org_id)");
      if (to == SIZES[SIZES.length - 1]) {
        statement.execute(STAFF);
        statement.execute(GRANTS);
      }
      superuser.commit();
    }
    server.execute(database, "vacuum analyze");
    System.out.printf("%s in %.0f s%n", database, (System.nanoTime() - begin) / 1e9);
  }

  private static int universities(Connection superuser) throws Exception {
    int n = 0;
    Set<String> domains = new HashSet<>();
    try (PreparedStatement insert =
        superuser.prepareStatement("insert into university values (?, ?, ?)")) {
      for (String line : Files.readAllLines(Path.of("demo", "universities.csv"))) {
        String[] cells = line.split(",", 3);
        // Names in quotes have commas: enough others are left.
        if (line.startsWith("name,") || line.startsWith("\"") || !domains.add(cells[1])) {
          continue;
        }
        insert.setInt(1, n++);
        insert.setString(2, cells[0].replaceAll("[\"\\\\]", ""));
        insert.setString(3, cells[1]);
        insert.addBatch();
      }
      insert.executeBatch();
    }
    return n;
  }

  private static final String STAFF =
      """
      with made as (
        insert into hub.app_user (org_id, user_id, email, first_name, last_name)
        select o.org_id, ('00000000-0000-7000-8000-' || lpad(to_hex(n), 12, '0'))::uuid, 'staff' || n || '@north.example', 'Staff', n::text
        from hub.organization o, generate_series(1, 200) n where o.slug = '%s' returning org_id, user_id)
      insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs)
      select org_id, user_id, 'ACTIVE', 'technician', false, false from made
      """
          .formatted(SLUG);

  private static final String GRANTS =
      """
      insert into hub.access_grant (org_id, grant_id, user_id, child_id, granted_by)
      select u.org_id, gen_random_uuid(), u.user_id, c.child_id, u.user_id
      from hub.app_user u, lateral (select child_id from hub.child c where c.org_id = u.org_id
        order by hashtextextended(c.child_id::text, ('x' || right(u.user_id::text, 8))::bit(32)::int) limit 250) c
      where u.email like 'staff%@north.example'
      """;
}
