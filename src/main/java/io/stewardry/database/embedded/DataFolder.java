package io.stewardry.database.embedded;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

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

  /// Deletes what a killed start left behind. An `initdb` that outlived it may still be writing
  /// there: then again, for a while.
  static void deleteLeftover(Path tree) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (true) {
      try {
        delete(tree);
        return;
      } catch (DirectoryNotEmptyException | UncheckedIOException | NoSuchFileException written) {
        if (System.nanoTime() > deadline) {
          throw new IOException("another program keeps writing into " + tree, written);
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(100));
      }
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
