package io.stewardry.database.embedded;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/// The names in the data folder. The root is a real path: processes are recognized by it.
record DataFolder(Path root) {
  static DataFolder open(Path folder) {
    Path wanted = folder.toAbsolutePath().normalize();
    try {
      if (!Files.exists(wanted)) {
        if (wanted.getParent() != null) {
          Files.createDirectories(wanted.getParent());
        }
        Files.createDirectory(wanted, asFileAttribute(fromString("rwx------")));
      }
      Path root = wanted.toRealPath();
      Files.createDirectories(root.resolve("log"));
      return new DataFolder(root);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The data folder %s cannot be made or written (%s): give this user the right to write there, or name another folder."
              .formatted(wanted, e),
          e);
    }
  }

  Path pg() {
    return root.resolve("pg");
  }

  Path postmasterPid() {
    return pg().resolve("postmaster.pid");
  }

  Path log() {
    return root.resolve("log");
  }

  Path password() {
    return root.resolve("superuser.password");
  }

  Path port() {
    return root.resolve("port");
  }

  Path lock() {
    return root.resolve("lock");
  }

  Path lockPid() {
    return root.resolve("lock.pid");
  }

  /// Entries of the root whose name begins so: leftovers, or programs of other versions.
  List<Path> startingWith(String prefix) throws IOException {
    try (var entries = Files.list(root)) {
      return entries.filter(e -> e.getFileName().toString().startsWith(prefix)).toList();
    }
  }

  static void delete(Path tree) throws IOException {
    try (var entries = Files.walk(tree)) {
      for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(entry);
      }
    }
  }
}
