package io.stewardry.database.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/// The unpacked PostgreSQL programs. Their folder is named by the archive's checksum, so that an
/// update brings a new folder beside the old one instead of writing over running programs.
record Binaries(Path home) {
  static final String PREFIX = "postgresql-";
  private static final String DRAFT = "unpacking-";

  /// Unpacks them unless they are there. A kill leaves a draft, which the next start deletes.
  static Binaries unpacked(DataFolder folder, URL archive) {
    try {
      for (Path draft : folder.startingWith(DRAFT)) {
        DataFolder.delete(draft);
      }
      Path home = folder.root().resolve(PREFIX + checksum(archive.openConnection()));
      if (!Files.exists(home)) {
        Path draft = Files.createTempDirectory(folder.root(), DRAFT);
        Files.setPosixFilePermissions(draft, fromString("rwxr-xr-x"));
        try (InputStream in = archive.openStream()) {
          TarXz.unpack(in, draft);
        }
        Files.move(draft, home, ATOMIC_MOVE);
        DurableFile.syncFolder(home);
      }
      return new Binaries(home);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The PostgreSQL programs cannot be unpacked into %s (%s): make room for 400 MB there and start again."
              .formatted(folder.root(), e),
          e);
    }
  }

  /// @param osName as in the system property `os.name`
  /// @param osArch as in the system property `os.arch`
  static URL archive(ClassLoader classes, String osName, String osArch) {
    String resource = resource(osName, osArch);
    URL url = resource == null ? null : classes.getResource(resource);
    if (url == null) {
      throw new EmbeddedPostgresException(
          "No PostgreSQL programs for %s on %s are part of this application: run PostgreSQL 18 yourself and name it by SPRING_DATASOURCE_URL (see docs/settings.md)."
              .formatted(osName, osArch));
    }
    return url;
  }

  private static @Nullable String resource(String osName, String osArch) {
    String name = osName.toLowerCase(Locale.ROOT);
    String os = name.startsWith("mac") ? "darwin" : name.equals("linux") ? "linux" : null;
    String arch =
        switch (osArch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> null;
        };
    return os == null || arch == null ? null : "postgres-" + os + "-" + arch + ".txz";
  }

  /// A jar knows the checksum of its entries; else the archive is read once, for the same number.
  private static String checksum(URLConnection connection) throws IOException {
    if (connection instanceof JarURLConnection jar && jar.getJarEntry() != null) {
      return "%08x".formatted(jar.getJarEntry().getCrc());
    }
    var checksum = new CRC32();
    try (var in = new CheckedInputStream(connection.getInputStream(), checksum)) {
      in.transferTo(OutputStream.nullOutputStream());
    }
    return "%08x".formatted(checksum.getValue());
  }

  String program(String name) {
    return home.resolve("bin").resolve(name).toString();
  }

  /// Only after the server runs: an adopted one may still have been started from an older folder.
  void deleteOtherVersions(DataFolder folder) throws IOException {
    for (Path other : folder.startingWith(PREFIX)) {
      if (!other.equals(home)) {
        DataFolder.delete(other);
      }
    }
  }
}
