package io.stewardry.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The application in a process of its own.
final class Child implements AutoCloseable {
  static final String SETUP_TOKEN = "set-up-token-of-the-benchmarks";

  private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");

  private final Process process;
  private final int port;
  private final double secondsToReady;

  private Child(Process process, int port, double secondsToReady) {
    this.process = process;
    this.port = port;
    this.secondsToReady = secondsToReady;
  }

  /// From the classes of this build, with a heap that a small installation would give it.
  static Child ofClasses(Server server, String database) throws Exception {
    return start(
        database,
        List.of("-Xmx1g", "-cp", System.getProperty("java.class.path"), "io.stewardry.Stewardry"),
        // Eight callers at full speed are more than one actor may otherwise be.
        with(
            server.settings(database),
            "--stewardry.ratelimit.writesperminute=0",
            "--stewardry.ratelimit.refusedclaimsperminute=0"));
  }

  static Child start(String name, List<String> jvm, List<String> settings) throws Exception {
    int port = freePort();
    Path folder = Path.of("target", "bench-data", name);
    Files.createDirectories(folder);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(jvm);
    command.addAll(settings);
    command.add("--server.address=127.0.0.1");
    command.add("--server.port=" + port);
    command.add("--stewardry.data-dir=" + folder);
    // One for all: a database may be copied from one that another of them has filled.
    command.add("--stewardry.key-file=" + Path.of("target", "bench-data", "secret.key"));
    command.add("--stewardry.setup-token=" + SETUP_TOKEN);
    long begin = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("console.txt").toFile())
            .start();
    while (!answers(port)) {
      if (!process.isAlive()) {
        throw new IllegalStateException("the application ended: see " + folder + "/console.txt");
      }
      Thread.sleep(20);
    }
    return new Child(process, port, (System.nanoTime() - begin) / 1e9);
  }

  static List<String> with(List<String> some, String... more) {
    List<String> all = new ArrayList<>(some);
    all.addAll(List.of(more));
    return all;
  }

  private static boolean answers(int port) {
    try (Wire wire = new Wire(port)) {
      byte[] ask = wire.request("GET", "/actuator/health/readiness", "", new byte[0]);
      return wire.send(ask).status() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  /// From the start of the process to its first answer that it is ready.
  double secondsToReady() {
    return secondsToReady;
  }

  /// Of the JVM alone; PostgreSQL's is PostgreSQL's.
  double residentMegabytes() throws IOException {
    Matcher found =
        RESIDENT.matcher(
            Files.readString(Path.of("/proc", Long.toString(process.pid()), "status")));
    found.find();
    return Long.parseLong(found.group(1)) / 1024.0;
  }

  /// The heap in use after a collection, in megabytes.
  double heapMegabytes() throws IOException {
    jcmd("GC.run");
    Matcher used = Pattern.compile("used (\\d+)K").matcher(jcmd("GC.heap_info"));
    used.find();
    return Long.parseLong(used.group(1)) / 1024.0;
  }

  private String jcmd(String command) throws IOException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                Long.toString(process.pid()),
                command)
            .start();
    return new String(jcmd.getInputStream().readAllBytes(), UTF_8);
  }

  /// Processor time that it has used so far.
  double processorSeconds() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
  }

  /// @param token of a session; empty for none
  Wire.Reply send(String method, String path, String token, String json) throws IOException {
    try (Wire wire = new Wire(port)) {
      String headers = "Content-Type: application/json\r\n";
      if (!token.isEmpty()) {
        headers += "Authorization: Bearer " + token + "\r\n";
      }
      return wire.send(wire.request(method, path, headers, json.getBytes(UTF_8)));
    }
  }

  /// @throws IllegalStateException for another answer
  String expect(int status, String method, String path, String token, String json)
      throws IOException {
    Wire.Reply reply = send(method, path, token, json);
    if (reply.status() != status) {
      throw new IllegalStateException(
          method + " " + path + " was answered " + reply.status() + " " + reply.text());
    }
    return reply.text();
  }

  String signedIn(String email, String password) throws IOException {
    String answer =
        expect(
            201,
            "POST",
            "/api/sessions",
            "",
            "{\"email\": \"%s\", \"password\": \"%s\"}".formatted(email, password));
    return member(answer, "token");
  }

  static String member(String json, String name) {
    Matcher found = Pattern.compile("\"" + name + "\":\"([^\"]*)\"").matcher(json);
    if (!found.find()) {
      throw new IllegalStateException("no " + name + " in " + json);
    }
    return found.group(1);
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
