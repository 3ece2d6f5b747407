package io.stewardry.database.embedded;

import static io.stewardry.database.embedded.TemporaryServers.killPostmaster;
import static io.stewardry.database.embedded.TemporaryServers.postmaster;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import com.sun.security.auth.module.UnixSystem;
import io.stewardry.support.RunsInParallel;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Only root can become others, so only root sees more here than the ordinary way, which is what
/// [EmbeddedPostgresTest] goes when it is run by an ordinary user.
@RunsInParallel
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class UserSwitchTest {
  /// `bin` or `daemon`: initdb wants a user that `/etc/passwd` knows.
  private static final int ORDINARY = 1;

  /// Long, for a build server that is busy with others.
  private static final Duration LIMIT = Duration.ofSeconds(40);

  private final TemporaryServers servers = new TemporaryServers();

  private static final TemporaryServers TEMPLATES = new TemporaryServers();
  private static Path programs;

  @BeforeAll
  static void unpack() throws Exception {
    assumeThat(new UnixSystem().getUid()).isZero();
    var folder = DataFolder.open(TEMPLATES.folder());
    Binaries.unpacked(
        folder,
        Binaries.archive(
            UserSwitchTest.class.getClassLoader(),
            System.getProperty("os.name"),
            System.getProperty("os.arch")));
    programs = folder.root();
  }

  @AfterAll
  static void deleteTemplate() throws Exception {
    TEMPLATES.close();
  }

  private Path withPrograms() throws Exception {
    return servers.copyOf(programs);
  }

  @AfterEach
  void leaveNothing() throws Exception {
    servers.close();
  }

  private static int owner(Path file) throws Exception {
    return (Integer) Files.getAttribute(file, "unix:uid");
  }

  @Nested
  class OrdinaryUser {
    @Test
    void shouldRunDirectlyAndItsFolderStayItsOwnUnderRoot() throws Exception {
      var folder = withPrograms();
      Files.setAttribute(folder, "unix:uid", ORDINARY);
      Files.setAttribute(folder.resolve("log"), "unix:uid", ORDINARY);
      String id = Integer.toString(ORDINARY);
      var prefix = List.of("setpriv", "--reuid=" + id, "--regid=" + id, "--clear-groups");
      var application =
          servers.add(ApplicationProcess.launch(prefix, readable(), folder.toString()));
      assertThat(application.answer()).startsWith("READY");
      assertThat(owner(folder.resolve("pg"))).isEqualTo(ORDINARY);
      application.close();
      assertThat(application.answer()).isEqualTo("CLOSED");

      servers.start(folder);
      assertThat(owner(folder.resolve("pg"))).isEqualTo(ORDINARY);
      assertThat(owner(Path.of("/proc/" + postmaster(folder)))).isEqualTo(ORDINARY);
    }

    /// The class path as links below a folder that everybody may enter, which root's home is not.
    private String readable() throws Exception {
      Path libraries = servers.folder();
      Files.createDirectory(libraries);
      Files.setPosixFilePermissions(libraries, PosixFilePermissions.fromString("rwxr-xr-x"));
      var entries = new ArrayList<String>();
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
        Path from = Path.of(entry);
        Path to = libraries.resolve(entries.size() + "-" + from.getFileName());
        if (Files.isDirectory(from)) {
          new ProcessBuilder("cp", "-r", entry, to.toString()).inheritIO().start().waitFor();
          entries.add(to.toString());
        } else if (entry.matches(".*(postgres|commons-|xz|slf4j|logback|jspecify).*")) {
          Files.copy(from, to);
          entries.add(to.toString());
        }
      }
      return String.join(File.pathSeparator, entries);
    }
  }

  @Nested
  class Root {
    @Test
    void shouldPreferNamespaceAndLeaveFilesWithRoot() throws Exception {
      var folder = withPrograms();
      assumeThat(new ProcessBuilder("unshare", "-U", "true").start().waitFor()).isZero();
      servers.start(folder);
      assertThat(owner(folder.resolve("pg"))).isZero();
    }

    @Test
    void shouldGiveFolderToNobodyInContainer() throws Exception {
      var folder = withPrograms();
      // As in a container: root that may not look into the processes of others.
      var prefix = List.of("setpriv", "--bounding-set=-sys_ptrace,-sys_admin");
      String classPath = System.getProperty("java.class.path");
      String id = Integer.toString(UserSwitch.NOBODY);
      var application =
          servers.add(ApplicationProcess.launch(prefix, classPath, folder.toString(), id));
      assertThat(application.answer()).startsWith("READY");
      long pid = postmaster(folder);
      assertThat(owner(folder.resolve("pg"))).isEqualTo(UserSwitch.NOBODY);
      assertThat(owner(Path.of("/proc/" + pid))).isEqualTo(UserSwitch.NOBODY);

      killPostmaster(folder);
      await()
          .atMost(LIMIT)
          .until(() ->
              PidFile.read(new DataFolder(folder))
                  .filter(p -> p.pid() != pid && TemporaryServers.runs(folder, p.pid()))
                  .isPresent());
      application.kill();
      var next = servers.add(ApplicationProcess.launch(prefix, classPath, folder.toString()));
      assertThat(next.answer()).startsWith("READY");
    }

    @Test
    void shouldSayWhenFolderIsOutOfReach() throws Exception {
      var folder = withPrograms();
      Files.setPosixFilePermissions(
          folder.getParent(), PosixFilePermissions.fromString("rwx------"));
      var application =
          servers.add(
              ApplicationProcess.launch(
                  List.of(),
                  System.getProperty("java.class.path"),
                  folder.toString(),
                  Integer.toString(UserSwitch.NOBODY)));
      assertThat(application.answer()).startsWith("REFUSED").contains("cannot reach");
    }
  }
}
