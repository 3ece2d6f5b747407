package io.stewardry.load;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// How long an organization waits for a small import while nobody does anything else, and while
/// another one imports 20,000 rows.
public final class WorkBesideWork {
  private static final int ROWS = 20_000;
  private static final int SMALL = 5;

  private WorkBesideWork() {}

  /// @param arguments how many small imports, 20 when it is not said
  public static void main(String[] arguments) throws Exception {
    int times = arguments.length == 0 ? 20 : Integer.parseInt(arguments[0]);
    String database = "work_" + System.nanoTime();
    try (Server server = Server.start(Path.of("target", "bench-postgres"))) {
      Filled.makeTwo(server, database, "large", "small");
      try (Child child = Child.ofClasses(server, database)) {
        String large = child.signedIn(Filled.admin("large"), Filled.PASSWORD);
        String small = child.signedIn(Filled.admin("small"), Filled.PASSWORD);
        times(child, small, times);
        print("alone", times(child, small, times));
        Importing flood = new Importing(child, large, ROWS);
        long begin = System.nanoTime();
        String id = flood.begin();
        List<Double> beside = times(child, small, times);
        String now = flood.look(id);
        System.out.printf(
            "the large one meanwhile: %s rows of %,d in %.1f s%n",
            done(now), ROWS, (System.nanoTime() - begin) / 1e9);
        if (Importing.over(now)) {
          throw new IllegalStateException("the large import was over too early: " + now);
        }
        print("beside " + ROWS + " rows of another organization", beside);
        child.expect(200, "POST", "/api/organizations/imports/" + id + "/stop", large, "");
      }
    }
    System.exit(0);
  }

  private static String done(String job) {
    return job.replaceFirst("(?s).*\"done\":(\\d+).*", "$1");
  }

  private static List<Double> times(Child child, String token, int times) throws Exception {
    List<Double> seconds = new ArrayList<>();
    for (int n = 0; n < times; n++) {
      long begin = System.nanoTime();
      Importing one = new Importing(child, token, SMALL);
      one.await(one.begin());
      seconds.add((System.nanoTime() - begin) / 1e9);
    }
    Collections.sort(seconds);
    return seconds;
  }

  private static void print(String what, List<Double> sorted) {
    System.out.printf(
        "%d rows %s: %.0f / %.0f / %.0f ms (least, middle, most of %d)%n",
        SMALL,
        what,
        sorted.getFirst() * 1e3,
        sorted.get(sorted.size() / 2) * 1e3,
        sorted.getLast() * 1e3,
        sorted.size());
  }
}
