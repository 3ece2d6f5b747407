package io.stewardry.load;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How long the packaged application takes until it is ready, and how much memory its JVM holds
/// then and under load: as a jar, unpacked, and with the cache of `packaging/aot-cache`. It wants
/// the jar in `target`.
public final class StartUp {
  private static final Path UNPACKED = Path.of("target", "bench-unpacked").toAbsolutePath();
  private static final int SETTLED_MILLISECONDS = 4_000;

  private StartUp() {}

  /// @param arguments how many rounds; 5 when it is not said
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    Path jar = Path.of("target", "stewardry-0.1.0-SNAPSHOT.jar").toAbsolutePath();
    ProcessBuilder cache =
        new ProcessBuilder("sh", "packaging/aot-cache", jar.toString(), UNPACKED.toString());
    cache.environment().put("JAVA_HOME", System.getProperty("java.home"));
    if (cache.inheritIO().start().waitFor() != 0) {
      throw new IllegalStateException("packaging/aot-cache failed: is there " + jar + "?");
    }
    Map<String, List<String>> forms = new LinkedHashMap<>();
    String unpacked = UNPACKED.resolve("stewardry.jar").toString();
    forms.put("jar", List.of("-jar", jar.toString()));
    forms.put("unpacked", List.of("-jar", unpacked));
    // Refuses to start where the cache does not fit, instead of going on without it.
    forms.put(
        "unpacked, AOT cache",
        List.of(
            "-XX:AOTCache=" + UNPACKED.resolve("stewardry.aot"),
            "-XX:AOTMode=on",
            "-jar",
            unpacked));
    Figures figures = new Figures();
    try (Server server = Server.start(Path.of("target", "bench-postgres"))) {
      new Filled(server).make();
      for (int round = 1; round <= rounds; round++) {
        for (int size : new int[] {10_000, 100_000}) {
          for (Map.Entry<String, List<String>> form : forms.entrySet()) {
            one(server, size, form, figures);
          }
        }
        System.out.println("Round " + round + " is over.");
      }
    }
    figures.print("Start-up and memory of the JVM");
    System.exit(0);
  }

  private static void one(Server server, int size, Map.Entry<String, List<String>> form, Figures to)
      throws Exception {
    String row = size + ": " + form.getKey();
    List<String> jvm =
        new java.util.ArrayList<>(List.of("-Xmx1g", "--enable-native-access=ALL-UNNAMED"));
    jvm.addAll(form.getValue());
    try (Child child =
        Child.start(
            "start-up",
            jvm,
            Child.with(
                server.settings(Filled.database(size)),
                "--stewardry.ratelimit.writesperminute=0"))) {
      to.add(row, "seconds to ready", child.secondsToReady());
      to.add(row, "of them on the processor", child.processorSeconds());
      Thread.sleep(SETTLED_MILLISECONDS);
      to.add(row, "MB idle", child.residentMegabytes());
      if (size < 100_000) {
        return;
      }
      String token = child.signedIn(Filled.ADMIN, Filled.PASSWORD);
      String page = "/o/" + Filled.SLUG + "/organizations";
      // The page also loads who reaches what: all grants of the MSP.
      Callers.measure(8, 2, () -> Asking.of(child, Asking.cookie(token), page));
      Callers.measure(
          8, 3, () -> Asking.of(child, Asking.bearer(token), "/api/organizations?limit=100"));
      Callers.measure(8, 2, () -> new Creating(child, token));
      to.add(row, "MB after load", child.residentMegabytes());
    }
  }
}
