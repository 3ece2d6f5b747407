package io.stewardry.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.stewardry.tenancy.TokenHash;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// Measures 500 streams of live updates: memory of a node, time of the database, delay of an event,
/// and how much longer a job of 20,000 rows takes with announcements.
public final class LiveRounds {
  private static final int PEOPLE = 100;
  private static final int STREAMS_EACH = 5;
  private static final int ROWS = 20_000;
  private static final int JOBS = 8;
  private static final String ANSWER =
      "update hub.job set succeeded = succeeded + 1, announced_at = %s where job_id = ?";
  private static final String THROTTLED =
      "case when announced_at < clock_timestamp() - interval '1 second' then clock_timestamp() else announced_at end";

  private LiveRounds() {}

  /// @param arguments how many rounds, 5 when it is not said
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    String database = "live_" + System.nanoTime();
    try (Server server = Server.start(Path.of("target", "bench-postgres"))) {
      Filled.makeTwo(server, database, "large", "small");
      try (Child child = Child.ofClasses(server, database)) {
        String root = child.signedIn(Filled.SUPERUSER, Filled.PASSWORD);
        streams(server, database, child, root, rounds * 6);
      }
      announcements(server, database, rounds);
    }
    System.exit(0);
  }

  private static void streams(Server server, String database, Child child, String root, int rounds)
      throws Exception {
    UUID job = job(server, database);
    List<String> tokens = people(server, database);
    String slug =
        server
            .rows(
                database,
                "select slug from hub.organization o join hub.job j using (org_id) where j.job_id = '"
                    + job
                    + "'")
            .getFirst();
    warm(child, slug, job, tokens.getFirst());
    double before = child.heapMegabytes();
    List<Reader> readers = new ArrayList<>();
    long begin = System.nanoTime();
    for (String token : tokens) {
      CountDownLatch open = new CountDownLatch(STREAMS_EACH);
      for (int n = 0; n < STREAMS_EACH; n++) {
        readers.add(new Reader(child.port(), slug, job, token, open));
      }
      if (!open.await(60, TimeUnit.SECONDS)) {
        throw new IllegalStateException(open.getCount() + " streams did not open");
      }
    }
    System.out.printf(
        "%d streams opened in %.1f s%n", readers.size(), (System.nanoTime() - begin) / 1e9);
    double with = child.heapMegabytes();
    System.out.printf(
        "heap: %.1f MB before, %.1f MB with them: %.0f kB each%n",
        before, with, (with - before) * 1024 / readers.size());
    idle(server, child, root);
    delays(server, database, job, readers, rounds);
    for (Reader reader : readers) {
      reader.socket.close();
    }
  }

  /// So that classes and caches are there.
  private static void warm(Child child, String slug, UUID job, String token) throws Exception {
    CountDownLatch open = new CountDownLatch(1);
    Reader reader = new Reader(child.port(), slug, job, token, open);
    open.await(20, TimeUnit.SECONDS);
    reader.socket.close();
  }

  private static void idle(Server server, Child child, String root) throws Exception {
    double[] asked = check(child, root);
    double node = child.processorSeconds();
    double database = server.processorSeconds();
    Thread.sleep(30_000);
    double[] now = check(child, root);
    System.out.printf(
        "one statement for all: %.1f ms on average of %.0f; processor in 30 s: node %.2f s, database %.2f s%n",
        (now[1] - asked[1]) / (now[0] - asked[0]) * 1e3,
        now[0] - asked[0],
        child.processorSeconds() - node,
        server.processorSeconds() - database);
  }

  /// How often it was asked, and seconds.
  private static double[] check(Child child, String root) throws Exception {
    String all = child.expect(200, "GET", "/actuator/prometheus", root, "");
    return new double[] {
      metric(all, "stewardry_live_check_seconds_count"),
      metric(all, "stewardry_live_check_seconds_sum")
    };
  }

  private static double metric(String all, String name) {
    return all.lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
        .sum();
  }

  private static void delays(
      Server server, String database, UUID job, List<Reader> readers, int rounds) throws Exception {
    double[] delays = new double[rounds * readers.size()];
    int n = 0;
    try (Connection connection = server.superuser(database);
        Statement statement = connection.createStatement()) {
      for (int round = 0; round < rounds; round++) {
        readers.forEach(reader -> reader.heard = 0);
        statement.execute(
            "update hub.job set announced_at = clock_timestamp() where job_id = '" + job + "'");
        long committed = System.nanoTime();
        // Longer than it takes to tell once more that it has settled.
        Thread.sleep(2_600);
        for (Reader reader : readers) {
          if (reader.heard == 0) {
            throw new IllegalStateException("a stream did not tell");
          }
          delays[n++] = (reader.heard - committed) / 1e6;
        }
      }
    }
    Arrays.sort(delays);
    System.out.printf(
        "from the commit to the reader: %.1f / %.1f / %.1f ms (median, 99 of 100, most) of %d%n",
        delays[delays.length / 2], delays[delays.length * 99 / 100], delays[delays.length - 1], n);
  }

  private static final class Reader {
    final Socket socket;
    volatile long heard;

    Reader(int port, String slug, UUID job, String token, CountDownLatch open) throws IOException {
      socket = new Socket("127.0.0.1", port);
      socket
          .getOutputStream()
          .write(
              "GET /o/%s/events?topics=job:%s HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: stewardry_session=%s\r\n\r\n"
                  .formatted(slug, job, token)
                  .getBytes(US_ASCII));
      Thread.startVirtualThread(() -> read(open));
    }

    private void read(CountDownLatch open) {
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(socket.getInputStream(), US_ASCII), 256)) {
        String line;
        while ((line = lines.readLine()) != null) {
          if (line.equals("event: look")) {
            open.countDown();
          } else if (line.equals("event: changed") && heard == 0) {
            heard = System.nanoTime();
          }
        }
      } catch (IOException closed) {
        // By the end of the round.
      }
    }
  }

  private static UUID job(Server server, String database) throws Exception {
    UUID job = UUID.randomUUID();
    server.execute(
        database,
        """
        set session_replication_role = replica;
        insert into hub.job (org_id, job_id, kind, about, state, total, started_by, started_by_name)
        select org_id, '%s', 'import', '{"fileName": "a.csv", "dryRun": "false"}', 'RUNNING', %d, user_id, 'Pat'
        from hub.member_state where role = 'msp_admin' order by org_id limit 1
        """
            .formatted(job, ROWS));
    return job;
  }

  private static List<String> people(Server server, String database) throws Exception {
    List<String> tokens = new ArrayList<>();
    try (Connection connection = server.superuser(database);
        PreparedStatement user =
            connection.prepareStatement(
                "insert into hub.app_user (org_id, user_id, email, first_name, last_name) select org_id, ?, ?, 'P', 'P' from hub.job");
        PreparedStatement state =
            connection.prepareStatement(
                "insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs) select org_id, ?, 'INVITED', 'msp_admin', false, true from hub.job");
        PreparedStatement active =
            connection.prepareStatement(
                "update hub.member_state set state = 'ACTIVE' where user_id = ?");
        PreparedStatement session =
            connection.prepareStatement(
                "insert into hub.session (org_id, session_id, user_id, token_hash, expires_at, ip) select org_id, ?, ?, ?, now() + interval '12 hours', '127.0.0.1' from hub.job")) {
      String domain =
          server
              .rows(
                  database,
                  "select split_part(u.email, '@', 2) from hub.app_user u join hub.job j on j.org_id = u.org_id limit 1")
              .getFirst();
      for (int n = 0; n < PEOPLE; n++) {
        UUID id = UUID.randomUUID();
        String token = "stw_s_" + UUID.randomUUID() + UUID.randomUUID();
        user.setObject(1, id);
        user.setString(2, "live" + n + "@" + domain);
        user.executeUpdate();
        state.setObject(1, id);
        state.executeUpdate();
        active.setObject(1, id);
        active.executeUpdate();
        session.setObject(1, UUID.randomUUID());
        session.setObject(2, id);
        session.setBytes(3, TokenHash.of(token).bytes());
        session.executeUpdate();
        tokens.add(token);
      }
    }
    return tokens;
  }

  /// Each row of a job is a commit. By turns, because the machine is not always as busy.
  private static void announcements(Server server, String database, int rounds) throws Exception {
    List<UUID> jobs = new ArrayList<>();
    for (int n = 0; n < JOBS; n++) {
      jobs.add(job(server, database));
    }
    String[] names = {"never", "once a second", "with each row"};
    double[][] one = new double[names.length][rounds];
    double[][] several = new double[names.length][rounds];
    try (Connection listening = server.superuser(database);
        Statement listen = listening.createStatement()) {
      listen.execute("listen topics");
      for (int round = 0; round < rounds; round++) {
        for (int n = 0; n < names.length; n++) {
          server.execute(
              database,
              "alter table hub.job %s trigger announced".formatted(n == 0 ? "disable" : "enable"),
              "vacuum hub.job");
          String announced = n == 2 ? "clock_timestamp()" : THROTTLED;
          one[n][round] = rows(server, database, jobs.subList(0, 1), ROWS, "off", announced);
          several[n][round] = rows(server, database, jobs, ROWS / 20, "on", announced);
        }
      }
    }
    print("one job, nothing waits for the disk: %,d rows".formatted(ROWS), names, one);
    print("%d jobs at once: %,d rows".formatted(JOBS, ROWS / 20 * JOBS), names, several);
  }

  private static void print(String what, String[] names, double[][] seconds) {
    for (double[] one : seconds) {
      Arrays.sort(one);
    }
    for (int n = 0; n < names.length; n++) {
      double median = seconds[n][seconds[n].length / 2];
      System.out.printf(
          Locale.ROOT,
          "%s, announced %s: %.2f s (%.2f to %.2f), %.2f times%n",
          what,
          names[n],
          median,
          seconds[n][0],
          seconds[n][seconds[n].length - 1],
          median / seconds[0][seconds[0].length / 2]);
    }
  }

  private static double rows(
      Server server, String database, List<UUID> jobs, int rows, String durable, String announced)
      throws Exception {
    server.execute(database, "update hub.job set succeeded = 0");
    long begin = System.nanoTime();
    try (var threads = Executors.newFixedThreadPool(jobs.size())) {
      List<Future<Integer>> all = new ArrayList<>();
      for (UUID job : jobs) {
        all.add(threads.submit(() -> rows(server, database, job, rows, durable, announced)));
      }
      for (Future<Integer> one : all) {
        one.get();
      }
    }
    return (System.nanoTime() - begin) / 1e9;
  }

  private static int rows(
      Server server, String database, UUID job, int rows, String durable, String announced)
      throws Exception {
    try (Connection connection = server.superuser(database);
        Statement set = connection.createStatement();
        PreparedStatement answer = connection.prepareStatement(ANSWER.formatted(announced))) {
      set.execute("set synchronous_commit = " + durable);
      answer.setObject(1, job);
      for (int n = 0; n < rows; n++) {
        answer.executeUpdate();
      }
    }
    return rows;
  }
}
