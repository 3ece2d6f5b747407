package io.stewardry.database.embedded;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks a `.txz` with its links and modes, and forces every file to the disk.
final class TarXz {
  private TarXz() {}

  static void unpack(InputStream archive, Path into) throws IOException {
    try (var tar =
        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive, 1 << 16)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
          throw new IOException("entry outside of the archive: " + entry.getName());
        }
        write(tar, entry, into, target);
      }
    }
    force(into);
  }

  /// In a pass of its own: the first calls write nearly everything, so that the others cost
  /// nothing.
  private static void force(Path tree) throws IOException {
    try (var entries = Files.walk(tree)) {
      for (Path file : entries.filter(f -> Files.isRegularFile(f, NOFOLLOW_LINKS)).toList()) {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
          channel.force(true);
        }
      }
    }
  }

  private static void write(
      TarArchiveInputStream tar, TarArchiveEntry entry, Path into, Path target) throws IOException {
    if (entry.isDirectory()) {
      folder(into, target);
      return;
    }
    folder(into, target.getParent() == null ? into : target.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else if (entry.isLink()) {
      Files.createLink(target, into.resolve(entry.getLinkName()).normalize());
    } else {
      Files.copy(tar, target);
      Files.setPosixFilePermissions(target, permissions(entry.getMode()));
    }
  }

  /// Always rwxr-xr-x, whatever the umask: the programs may run under another user.
  private static void folder(Path into, Path folder) throws IOException {
    if (!folder.equals(into) && !Files.exists(folder)) {
      folder(into, folder.getParent() == null ? into : folder.getParent());
      Files.createDirectory(folder);
      Files.setPosixFilePermissions(folder, fromString("rwxr-xr-x"));
    }
  }

  private static Set<PosixFilePermission> permissions(int mode) {
    var permissions = EnumSet.noneOf(PosixFilePermission.class);
    for (var permission : PosixFilePermission.values()) {
      if ((mode & (0400 >> permission.ordinal())) != 0) {
        permissions.add(permission);
      }
    }
    return permissions;
  }
}
