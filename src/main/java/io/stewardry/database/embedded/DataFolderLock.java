package io.stewardry.database.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// One application per data folder. The operating system frees the lock when the JVM dies, however
/// it dies, so there is no stale lock.
final class DataFolderLock implements AutoCloseable {
  /// Folders locked by this JVM, asked before the file is opened. The trap: closing ANY channel on
  /// the lock file drops the lock of the whole process, so the file must not even be opened twice.
  private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

  private final DataFolder folder;
  private final FileChannel channel;

  private DataFolderLock(DataFolder folder, FileChannel channel) {
    this.folder = folder;
    this.channel = channel;
  }

  static DataFolderLock take(DataFolder folder) {
    if (!HELD.add(folder.root())) {
      throw refused(folder);
    }
    FileChannel channel = null;
    boolean taken = false;
    try {
      channel =
          FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (channel.tryLock() == null) {
        throw refused(folder);
      }
      DurableFile.write(folder.lockPid(), Long.toString(ProcessHandle.current().pid()));
      taken = true;
      return new DataFolderLock(folder, channel);
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The data folder %s cannot be locked (%s): it must be writable by this user and on a file system with locks."
              .formatted(folder.root(), e),
          e);
    } finally {
      if (!taken) {
        HELD.remove(folder.root());
        closeQuietly(channel);
      }
    }
  }

  private static EmbeddedPostgresException refused(DataFolder folder) {
    String holder;
    try {
      holder = "process " + Files.readString(folder.lockPid());
    } catch (IOException e) {
      holder = "another process";
    }
    return new EmbeddedPostgresException(
        "The data folder %s is already in use by %s: stop that application first, or start this one with another data folder."
            .formatted(folder.root(), holder));
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException ignored) {
      // Nothing was locked, or the lock ends with the JVM at the latest.
    }
  }

  @Override
  public void close() {
    closeQuietly(channel);
    HELD.remove(folder.root());
  }
}
