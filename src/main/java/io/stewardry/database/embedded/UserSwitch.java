package io.stewardry.database.embedded;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/// Under which user the programs run, because PostgreSQL refuses user 0: an ordinary user runs them
/// directly. As root, a user namespace shows them another user while the files stay root's; where
/// that is forbidden, as in most containers, they run as a numeric user that owns the data folder.
///
/// @param prefix what stands before each command
/// @param owner the user to whom the folder is given; empty when it stays as it is
record UserSwitch(List<String> prefix, OptionalInt owner) {
  /// The user `nobody`. Not a number that is free everywhere, because initdb refuses a user that
  /// `/etc/passwd` does not know.
  static final int NOBODY = 65_534;

  static UserSwitch none() {
    return new UserSwitch(List.of(), OptionalInt.empty());
  }

  static UserSwitch namespace() {
    return new UserSwitch(List.of("unshare", "-U"), OptionalInt.empty());
  }

  static UserSwitch user(int id) {
    return new UserSwitch(
        List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups", "--no-new-privs"),
        OptionalInt.of(id));
  }

  /// @throws EmbeddedPostgresException if this is root and no way leads to another user
  static UserSwitch choose(DataFolder folder) {
    if (new UnixSystem().getUid() != 0) {
      return none();
    }
    try {
      // Data of another user, be it from setpriv or from an ordinary start, stays that user's.
      int owner = Files.exists(folder.pg()) ? owner(folder.pg()) : 0;
      var switched =
          owner == 0 && namespace().reaches(folder)
              ? namespace()
              : user(owner == 0 ? NOBODY : owner);
      switched.giveFolder(folder);
      return switched;
    } catch (IOException e) {
      throw new EmbeddedPostgresException(
          "The data folder %s cannot be given to another user, as PostgreSQL refuses to run as root (%s): start this application as an ordinary user."
              .formatted(folder.root(), e),
          e);
    }
  }

  void giveFolder(DataFolder folder) throws IOException {
    if (owner.isPresent()) {
      own(folder.root());
      for (Path each : List.of(folder.log(), folder.pg(), folder.password())) {
        ownTree(each);
      }
      if (!reaches(folder)) {
        throw new EmbeddedPostgresException(
            "PostgreSQL refuses to run as root, and user %d cannot reach the data folder %s: choose a folder whose parents everybody may enter, or start this application as an ordinary user."
                .formatted(owner.getAsInt(), folder.root()));
      }
    }
  }

  private boolean reaches(DataFolder folder) {
    String probe = "test \"$(id -u)\" != 0 && test -w \"$1\" && test -x \"$1\"";
    var command = List.of("/bin/sh", "-c", probe, "sh", folder.root().toString());
    try {
      return new Command(this, folder.root()).run(command, Duration.ofSeconds(10)).succeeded();
    } catch (IOException e) {
      return false; // The program that switches is not installed.
    }
  }

  /// For what this process makes and the server's user must read.
  void own(Path file) throws IOException {
    if (owner.isPresent() && owner(file) != owner.getAsInt()) {
      Files.setAttribute(file, "unix:uid", owner.getAsInt(), LinkOption.NOFOLLOW_LINKS);
      Files.setAttribute(file, "unix:gid", owner.getAsInt(), LinkOption.NOFOLLOW_LINKS);
    }
  }

  private void ownTree(Path tree) throws IOException {
    if (Files.exists(tree) && owner.isPresent() && owner(tree) != owner.getAsInt()) {
      try (var entries = Files.walk(tree)) {
        // The root comes last, so that a kill in between is noticed and healed.
        for (Path entry : entries.toList().reversed()) {
          own(entry);
        }
      }
    }
  }

  private static int owner(Path file) throws IOException {
    return (Integer) Files.getAttribute(file, "unix:uid", LinkOption.NOFOLLOW_LINKS);
  }
}
