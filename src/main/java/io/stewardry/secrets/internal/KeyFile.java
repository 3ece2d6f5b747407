package io.stewardry.secrets.internal;

import com.google.crypto.tink.KeysetHandle;
import io.stewardry.kernel.WrongSetting;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.Set;

/// The file with the keys that encrypt the data keys of organizations: a keyset of Tink in JSON,
/// which only its owner can read. It is written as a whole or not at all.
final class KeyFile {
  private static final String OWNER_ONLY = "rw-------";

  private static final Set<PosixFilePermission> SHARED =
      EnumSet.of(PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

  private final Path path;

  KeyFile(Path path) {
    this.path = path.toAbsolutePath();
  }

  boolean exists() {
    return Files.exists(path);
  }

  /// When it was written last; the epoch when it is not there.
  FileTime written() {
    try {
      return Files.getLastModifiedTime(path);
    } catch (IOException missing) {
      return FileTime.fromMillis(0);
    }
  }

  /// Can other users of the machine read it? One that was copied by hand may be.
  boolean isShared() {
    try {
      return Files.getPosixFilePermissions(path).stream().anyMatch(SHARED::contains);
    } catch (IOException | UnsupportedOperationException unknown) {
      return false;
    }
  }

  /// @throws WrongSetting when it has no keys
  KeysetHandle read() {
    String text;
    try {
      text = Files.readString(path);
    } catch (IOException failed) {
      throw unusable(failed);
    }
    try {
      return Keysets.ofJson(text);
    } catch (GeneralSecurityException malformed) {
      throw WrongSetting.withNext(
          isOfEarlierFormat(text)
              ? "The key file "
                  + path
                  + " has the format of an earlier development version: 32 bytes in Base64. This"
                  + " version cannot read it, or what was encrypted with it."
              : "The key file " + path + " contains no keys: it must be a Tink keyset in JSON.",
          isOfEarlierFormat(text)
              ? "Move the file away and start again: a new one is created. Then users set up their"
                  + " authenticator apps again, owners enter the secret of single sign-on again,"
                  + " and `identity-key rotate` replaces the key of identity tokens."
              : "Restore it from its backup, or set STEWARDRY_KEYFILE to another file.");
    }
  }

  private static boolean isOfEarlierFormat(String text) {
    return text.strip().matches("[A-Za-z0-9+/]{43}=");
  }

  /// Of two processes that start at once only one creates it.
  void create(KeysetHandle keys) {
    try {
      Path fresh = prepared(path, keys);
      try {
        Files.createLink(path, fresh);
      } catch (FileAlreadyExistsException faster) {
        // The other one's is read.
      } finally {
        Files.delete(fresh);
      }
    } catch (IOException failed) {
      throw unusable(failed);
    }
  }

  void replace(KeysetHandle keys) {
    try {
      // What a link leads to is replaced, and not the link.
      Path file = path.toRealPath();
      Path fresh = prepared(file, keys);
      try {
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
      } finally {
        Files.deleteIfExists(fresh);
      }
    } catch (IOException failed) {
      throw unusable(failed);
    }
  }

  /// Beside it, on the disk, under another name.
  private static Path prepared(Path file, KeysetHandle keys) throws IOException {
    Path folder = file.getParent();
    if (folder == null) {
      throw new IOException("a key file is in a folder");
    }
    Files.createDirectories(folder);
    Path fresh =
        folder.getFileSystem().supportedFileAttributeViews().contains("posix")
            ? Files.createTempFile(
                folder,
                "key",
                null,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY)))
            : Files.createTempFile(folder, "key", null);
    Files.writeString(fresh, Keysets.json(keys) + "\n");
    try (FileChannel written = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
      written.force(true);
    }
    return fresh;
  }

  /// Under another name in its folder: whoever was wrong about the loss still has it.
  void setAside(Clock clock) {
    String when =
        DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss")
            .withZone(ZoneOffset.UTC)
            .format(clock.instant());
    try {
      if (exists()) {
        Files.move(path, path.resolveSibling(path.getFileName() + ".replaced-" + when));
      }
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  private WrongSetting unusable(IOException failed) {
    return new WrongSetting(
        "The key file " + path + " cannot be read or written. Set STEWARDRY_KEYFILE to another.",
        failed);
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
