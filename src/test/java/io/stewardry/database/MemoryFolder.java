package io.stewardry.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import org.springframework.util.FileSystemUtils;

/// Where the servers of the tests keep their data: in memory where Linux offers it, since a commit
/// there costs a thousandth of one on disk and no test cuts the power. Elsewhere below `target`.
final class MemoryFolder {
  static final Path MEMORY = Path.of("/dev/shm");

  private MemoryFolder() {}

  /// The same folder for the same checkout and test process, so that a server that a killed run
  /// left is found again.
  static Path of(String name) {
    String own = name + "-" + System.getProperty("stewardry.test.fork", "0");
    Path target = Path.of("target").toAbsolutePath();
    if (!Files.isWritable(MEMORY)) {
      return target.resolve(own);
    }
    var checkout = new CRC32();
    checkout.update(target.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    return MEMORY.resolve("stewardry-%08x-%s".formatted(checkout.getValue(), own));
  }

  /// Gives the memory back. On disk the folder stays, so that the next run finds its programs.
  static void release(Path folder) {
    if (folder.startsWith(MEMORY)) {
      try {
        FileSystemUtils.deleteRecursively(folder);
      } catch (IOException left) {
        System.err.println(folder + " could not be deleted: " + left);
      }
    }
  }
}
