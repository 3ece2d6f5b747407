package io.stewardry.access.engine;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/// All engines one after the other, round after round, each in a JVM of its own: what disturbs the
/// machine for a while disturbs all. Ratios are taken within a round.
public final class Rounds {
  private static final List<String> ENGINES =
      List.of("hash", "stewardry", "springAcl", "jcasbin", "cedar");

  private Rounds() {}

  /// @param arguments how many rounds; 5 when it is not said
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    Map<String, List<Double>> times = new LinkedHashMap<>();
    Map<String, List<Double>> allocated = new LinkedHashMap<>();
    for (int round = 0; round < rounds; round++) {
      for (String engine : ENGINES) {
        var options =
            new OptionsBuilder()
                .include(DecisionBenchmark.class.getSimpleName())
                .param("engine", engine)
                .forks(1)
                .jvmArgsAppend("--enable-native-access=ALL-UNNAMED")
                .addProfiler(GCProfiler.class)
                .build();
        for (RunResult result : new Runner(options).run()) {
          add(times, engine, result.getPrimaryResult().getScore());
          result
              .getSecondaryResults()
              .forEach((name, value) -> {
                if (name.endsWith("gc.alloc.rate.norm")) {
                  add(allocated, engine, value.getScore());
                }
              });
        }
      }
    }
    System.out.println(
        "\n| engine | ns | times the hash | ours is faster by | B allocated | B kept a grant |");
    System.out.println("|---|---|---|---|---|---|");
    for (String engine : times.keySet()) {
      System.out.printf(
          "| %s | %s | %s | %s | %s | %s |%n",
          engine,
          spread(times.get(engine)),
          spread(ratios(times.get(engine), times.get("hash"))),
          spread(ratios(times.get(engine), times.get("stewardry"))),
          spread(allocated.getOrDefault(engine, List.of(Double.NaN))),
          retained(engine));
    }
  }

  private static void add(Map<String, List<Double>> to, String engine, double value) {
    to.computeIfAbsent(engine, any -> new ArrayList<>()).add(value);
  }

  private static List<Double> ratios(List<Double> these, List<Double> others) {
    List<Double> ratios = new ArrayList<>();
    for (int n = 0; n < these.size(); n++) {
      ratios.add(these.get(n) / others.get(n));
    }
    return ratios;
  }

  /// Minimum, median and maximum.
  private static String spread(List<Double> values) {
    double[] sorted = values.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return Arrays.stream(
            new double[] {sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]})
        .mapToObj(value -> value < 100 ? "%.2f".formatted(value) : "%,.0f".formatted(value))
        .reduce((left, right) -> left + " / " + right)
        .orElseThrow();
  }

  private static String retained(String engine) throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Retained.class.getName(),
                engine)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      return lines
          .lines()
          .filter(line -> line.startsWith("retained "))
          .map(line -> line.substring(line.lastIndexOf(' ') + 1))
          .reduce((first, second) -> second)
          .orElse("?");
    }
  }
}
