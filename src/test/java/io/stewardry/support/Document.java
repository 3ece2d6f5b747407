package io.stewardry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A file of the documentation that is drawn from the code. A test annotated with
/// `@Tag("document")` draws it and calls `check`, which compares. `mvn -Pdocs test` runs these
/// tests alone and lets them write.
public final class Document {
  private static final String COMMAND = "mvn -Pdocs test";

  private Document() {}

  public static void check(Path file, String drawn) throws IOException {
    check(file, drawn, isWriting());
  }

  /// @param drawn by name: all files of the folder
  public static void checkFolder(Path folder, Map<String, String> drawn) throws IOException {
    checkFolder(folder, drawn, isWriting());
  }

  private static boolean isWriting() {
    return Boolean.getBoolean("docs.write");
  }

  static void check(Path file, String drawn, boolean write) throws IOException {
    if (write) {
      Files.createDirectories(file.toAbsolutePath().getParent());
      Files.writeString(file, drawn);
    } else {
      assertThat(Files.exists(file) ? Files.readString(file) : "")
          .as("%s is out of date. Run %s and commit what it writes.", file, COMMAND)
          .isEqualTo(drawn);
    }
  }

  static void checkFolder(Path folder, Map<String, String> drawn, boolean write)
      throws IOException {
    for (Map.Entry<String, String> file : drawn.entrySet()) {
      check(folder.resolve(file.getKey()), file.getValue(), write);
    }
    var others = new TreeSet<Path>();
    try (Stream<Path> files = Files.list(folder)) {
      files.filter(file -> !drawn.containsKey(file.getFileName().toString())).forEach(others::add);
    }
    if (write) {
      for (Path file : others) {
        Files.delete(file);
      }
    } else {
      assertThat(others)
          .as("Files in %s that nothing draws. Run %s, which deletes them.", folder, COMMAND)
          .isEmpty();
    }
  }
}
