package io.stewardry.database.embedded;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// An application in a JVM of its own, so that it can be killed: it starts the server on the folder
/// and says so, or says why not.
final class ApplicationProcess {
  private final Process process;

  private ApplicationProcess(Process process) {
    this.process = process;
  }

  public static void main(String[] arguments) throws IOException {
    try {
      var server =
          arguments.length == 1
              ? EmbeddedPostgres.start(Path.of(arguments[0]))
              : EmbeddedPostgres.start(Path.of(arguments[0]), f -> given(f, arguments[1]));
      System.out.println("READY " + server.port());
      int command = System.in.read();
      if (command == 'c') {
        server.close();
        System.out.println("CLOSED");
      }
    } catch (EmbeddedPostgresException e) {
      System.out.println("REFUSED " + e.getMessage());
    }
    System.exit(0);
  }

  private static UserSwitch given(DataFolder folder, String id) {
    try {
      var user = UserSwitch.user(Integer.parseInt(id));
      user.giveFolder(folder);
      return user;
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static ApplicationProcess launch(Path folder) throws IOException {
    return launch(List.of(), System.getProperty("java.class.path"), folder.toString());
  }

  /// @param prefix what runs the JVM, such as `setpriv`
  static ApplicationProcess launch(List<String> prefix, String classPath, String... arguments)
      throws IOException {
    var command = new ArrayList<>(prefix);
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp", classPath));
    command.add(ApplicationProcess.class.getName());
    command.addAll(List.of(arguments));
    return new ApplicationProcess(
        new ProcessBuilder(command)
            .directory(Path.of("/").toFile())
            .redirectErrorStream(true)
            .start());
  }

  /// The first line that begins with READY, REFUSED or CLOSED, or all output if there is none.
  String answer() throws IOException {
    var all = new StringBuilder();
    var reader =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      if (line.matches("(READY|REFUSED|CLOSED).*")) {
        return line;
      }
      all.append(line).append('\n');
    }
    return all.toString();
  }

  void close() throws IOException {
    process.getOutputStream().write('c');
    process.getOutputStream().flush();
  }

  long pid() {
    return process.pid();
  }

  void kill() {
    process.destroyForcibly();
    try {
      process.waitFor(5, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
