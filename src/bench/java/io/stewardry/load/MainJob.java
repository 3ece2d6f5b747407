package io.stewardry.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// What an MSP does all day: its list of organizations, its search, its switcher, a new
/// organization; on 1,000, 10,000 and 100,000 of them, round after round, so that what disturbs the
/// machine for a while disturbs all. Each is asked of the real application by eight callers.
public final class MainJob {
  private static final int CALLERS = 8;
  private static final int WARMING_UP = 3;
  private static final String[] PARTS = {
    "stan", "ecni", "kyo", "olog", "acad", "univ", "nova", "arts", "poly", "zzqq"
  };

  private final Server server;
  private final Map<Integer, Node> nodes = new LinkedHashMap<>();
  private final List<Row> pattern;
  private final double seconds;
  private final Figures reads = new Figures();
  private final Figures requests = new Figures();
  private final Figures driver = new Figures();
  private final Figures creates = new Figures();
  private final Figures imports = new Figures();

  private MainJob(Server server, List<Row> pattern, double seconds) {
    this.server = server;
    this.pattern = pattern;
    this.seconds = seconds;
  }

  /// @param arguments how many rounds, 5 when it is not said; then what is measured: `reads`,
  ///   `requests`, `driver`, `creates`, all when it is not said
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    Set<String> wanted =
        arguments.length < 2 || arguments[1].isBlank()
            ? Set.of("reads", "requests", "driver", "creates")
            : Set.of(arguments[1].split(","));
    try (Server server = Server.start(Path.of("target", "bench-postgres"))) {
      Filled filled = new Filled(server);
      filled.make();
      new MainJob(server, filled.pattern(), Double.parseDouble(System.getProperty("seconds", "3")))
          .run(rounds, wanted);
    }
    // Threads of the pool of connections and the like are nobody's concern any more.
    System.exit(0);
  }

  private void run(int rounds, Set<String> wanted) throws Exception {
    try {
      for (int size : Filled.SIZES) {
        if (wanted.contains("creates")) {
          server.copy(Filled.database(size), Filled.rawDatabase(size));
          Raw.strip(server, Filled.rawDatabase(size));
        }
        if (wanted.contains("driver") && size == Driver.SIZE) {
          Driver.prepare(server);
        }
      }
      try (ExecutorService threads = Executors.newFixedThreadPool(Filled.SIZES.length)) {
        Map<Integer, Future<Node>> starting = new LinkedHashMap<>();
        for (int size : Filled.SIZES) {
          starting.put(size, threads.submit(() -> Node.start(server, size)));
        }
        ExecutionException failed = null;
        for (Map.Entry<Integer, Future<Node>> one : starting.entrySet()) {
          try {
            nodes.put(one.getKey(), one.getValue().get());
          } catch (ExecutionException notStarted) {
            failed = notStarted;
          }
        }
        if (failed != null) {
          // The others are closed below: they would go on without this process.
          throw failed;
        }
      }
      // The first rounds warm up and are not told: a JVM goes on compiling for a minute of load.
      for (int round = 1 - WARMING_UP; round <= rounds; round++) {
        System.out.println(round < 1 ? "Warming up." : "Round " + round + ".");
        boolean told = round > 0;
        if (wanted.contains("reads")) {
          reads(told ? reads : new Figures());
        }
        if (wanted.contains("requests")) {
          requests(told ? requests : new Figures());
        }
        if (wanted.contains("driver")) {
          Driver.measure(server, told ? driver : new Figures());
        }
        if (wanted.contains("creates")) {
          creates(told ? creates : new Figures(), told ? imports : new Figures());
        }
        // Whoever stops it keeps what was measured so far.
        print();
      }
    } finally {
      nodes.values().forEach(Node::close);
    }
  }

  private void reads(Figures to) throws Exception {
    for (int size : new int[] {10_000, 100_000}) {
      Node node = nodes.get(size);
      String bearer = Asking.bearer(node.token());
      String cookie = Asking.cookie(node.token());
      String list = "/api/organizations?limit=20&sort=name";
      String page = "/o/" + Filled.SLUG + "/organizations";
      double first = ask(to, node, "list, first page, API", bearer, list);
      double last =
          ask(to, node, "list, last page, API", bearer, list + "&cursor=" + node.lastCursor());
      to.add(size + ": list, last page, API", "times the first", last / first);
      first = ask(to, node, "list, first page, HTML", cookie, page);
      last = ask(to, node, "list, last page, HTML", cookie, page + "?cursor=" + node.lastCursor());
      to.add(size + ": list, last page, HTML", "times the first", last / first);
      ask(to, node, "search, API", bearer, each(list + "&search="));
      ask(to, node, "type-ahead, HTML", cookie, each("/switcher?q="));
      Callers.Measured alone =
          Callers.measure(1, seconds, () -> Asking.of(node.child(), cookie, each("/switcher?q=")));
      to.add(size + ": type-ahead, HTML, one caller", alone);
    }
  }

  private static String[] each(String before) {
    String[] paths = new String[PARTS.length];
    for (int n = 0; n < paths.length; n++) {
      paths[n] = before + PARTS[n];
    }
    return paths;
  }

  /// @return the middle time
  private double ask(Figures to, Node node, String what, String headers, String... paths)
      throws Exception {
    double before = node.child().processorSeconds();
    double database = server.processorSeconds();
    Callers.Measured measured =
        Callers.measure(CALLERS, seconds, () -> Asking.of(node.child(), headers, paths));
    to.add(
        node.size() + ": " + what,
        measured,
        node.child().processorSeconds() - before,
        server.processorSeconds() - database);
    return measured.p50();
  }

  private void requests(Figures to) throws Exception {
    Node node = nodes.get(10_000);
    String bearer = Asking.bearer(node.token());
    String users = "/api/users?limit=25";
    double constant = ask(to, node, "constant of 2 kB", "", "/bench/constant?size=2000");
    double large = ask(to, node, "constant of 40 kB", "", "/bench/constant?size=40000");
    double page =
        ask(
            to,
            node,
            "page: list of organizations",
            Asking.cookie(node.token()),
            "/o/north-it/organizations");
    to.add(node.size() + ": page: list of organizations", "times the constant", page / large);
    page = ask(to, node, "page: a customer's users", Asking.cookie(node.token()), "/o/u500/users");
    to.add(node.size() + ": page: a customer's users", "times the constant", page / large);
    double one = ask(to, node, "one organization", bearer, "/api/organizations/" + node.customer());
    to.add(node.size() + ": one organization", "times the constant", one / constant);
    double home = ask(to, node, "users, at home", bearer, users);
    double named =
        ask(
            to,
            node,
            "users, X-Org-Id of home",
            bearer + "X-Org-Id: " + node.home() + "\r\n",
            users);
    double away =
        ask(
            to,
            node,
            "users, X-Org-Id of a customer",
            bearer + "X-Org-Id: " + node.customer() + "\r\n",
            users);
    to.add(node.size() + ": users, X-Org-Id of home", "times at home", named / home);
    to.add(node.size() + ": users, X-Org-Id of a customer", "times at home", away / home);
  }

  private void creates(Figures to, Figures imported) throws Exception {
    double atThousand = 0;
    for (Node node : nodes.values()) {
      String row = node.size() + ": create, API";
      double before = node.child().processorSeconds();
      double database = server.processorSeconds();
      Callers.Measured ours =
          Callers.measure(CALLERS, seconds, () -> new Creating(node.child(), node.token()));
      to.add(
          row,
          ours,
          node.child().processorSeconds() - before,
          server.processorSeconds() - database);
      Callers.Measured raw =
          Callers.measure(
              CALLERS, seconds, () -> new Raw(server, Filled.rawDatabase(node.size()), pattern));
      to.add(node.size() + ": the same rows, raw SQL", raw);
      to.add(row, "of raw", ours.rate() / raw.rate());
      atThousand = node.size() == 1_000 ? ours.rate() : atThousand;
      to.add(row, "of 1,000", ours.rate() / atThousand);
      imported.add(
          node.size() + ": import", "rows a second", new Importing(node, 100).rowsPerSecond());
      race(node, imported);
    }
  }

  /// Thirty-two at once want the same domain.
  private static void race(Node node, Figures to) throws Exception {
    int callers = 32;
    String domain = "wanted" + System.nanoTime() + ".example";
    CyclicBarrier together = new CyclicBarrier(callers);
    List<Integer> answers = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(callers)) {
      List<Future<Integer>> running = new ArrayList<>();
      for (int n = 0; n < callers; n++) {
        int number = n;
        Callable<Integer> one =
            () -> {
              try (Creating creating = new Creating(node.child(), node.token())) {
                together.await();
                return creating.once(domain, number);
              }
            };
        running.add(threads.submit(one));
      }
      for (Future<Integer> one : running) {
        answers.add(one.get());
      }
    }
    for (int status : new int[] {201, 409}) {
      to.add(
          node.size() + ": import",
          "one domain, answers " + status,
          answers.stream().filter(answer -> answer == status).count());
    }
    to.add(
        node.size() + ": import",
        "other answers",
        answers.stream().filter(answer -> answer != 201 && answer != 409).count());
  }

  private void print() throws IOException {
    reads.print("Lists, search, type-ahead");
    requests.print("Requests");
    driver.print("The driver, microseconds");
    creates.print("Creating organizations");
    imports.print("Imports, and thirty-two who want one domain");
    System.out.println();
    for (Node node : nodes.values()) {
      System.out.printf(
          "%,d organizations: %.0f MB resident at the end%n",
          node.size(), node.child().residentMegabytes());
    }
  }

  static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
