package io.stewardry.database.embedded;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// The server's log files: what it said last, and the deletion of the oldest.
record ServerLog(DataFolder folder) {
  /// Files of at most 10 MB each, see `log_rotation_size`.
  static final int KEPT = 10;

  private static final int TAIL_BYTES = 8_192;
  private static final int TAIL_LINES = 15;

  /// What the server says before its own log collector runs.
  Path startup() {
    return folder.log().resolve("startup.log");
  }

  /// Names carry the time, so the order of names is the order of time.
  private List<Path> files() throws IOException {
    try (var files = Files.list(folder.log())) {
      return files
          .filter(f -> f.getFileName().toString().matches("postgresql-.*\\.log"))
          .sorted()
          .toList();
    }
  }

  void deleteOldest() throws IOException {
    var files = files();
    for (Path old : files.subList(0, Math.max(0, files.size() - KEPT))) {
      Files.deleteIfExists(old);
    }
  }

  String lastLines() {
    try {
      var files = files();
      String collected = files.isEmpty() ? "" : tail(files.getLast());
      var lines = (tail(startup()) + collected).lines().toList();
      int from = Math.max(0, lines.size() - TAIL_LINES);
      return String.join(System.lineSeparator(), lines.subList(from, lines.size()));
    } catch (IOException e) {
      return "(no log: " + e + ")";
    }
  }

  private static String tail(Path file) throws IOException {
    if (!Files.exists(file)) {
      return "";
    }
    try (var in = new RandomAccessFile(file.toFile(), "r")) {
      in.seek(Math.max(0, in.length() - TAIL_BYTES));
      var bytes = new byte[(int) Math.min(in.length(), TAIL_BYTES)];
      int read = in.read(bytes);
      return new String(bytes, 0, Math.max(0, read), StandardCharsets.UTF_8);
    }
  }
}
