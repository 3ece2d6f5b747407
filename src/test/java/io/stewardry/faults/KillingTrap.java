package io.stewardry.faults;

import io.stewardry.tenancy.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Kills its own process, by the operating system, when the point is reached that stands in a file,
/// and never lets the thread past it. Without such a file, as in every other test, it does nothing.
public final class KillingTrap implements FaultPoint.Trap {
  private final Optional<Path> file =
      Optional.ofNullable(System.getProperty("stewardry.fault")).map(Path::of);
  private int left;
  private String armed = "";

  /// @param point as [#name] says it
  /// @param times how often it is passed before
  static void arm(Path folder, String point, int times) {
    try {
      Path draft = folder.resolveSibling("fault.draft");
      Files.writeString(draft, point + ":" + times);
      Files.move(draft, folder.resolveSibling("fault"));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  static void disarm(Path folder) {
    try {
      Files.deleteIfExists(folder.resolveSibling("fault"));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void reached(FaultPoint point, String about) {
    if (file.isPresent() && isMeant(file.get(), (point + " " + about).strip())) {
      die();
    }
  }

  private synchronized boolean isMeant(Path where, String name) {
    if (!Files.exists(where)) {
      return false;
    }
    try {
      String[] wanted = Files.readString(where).split(":");
      if (!wanted[0].equals(armed)) {
        armed = wanted[0];
        left = Integer.parseInt(wanted[1]);
      }
      return armed.equals(name) && left-- <= 0;
    } catch (IOException gone) {
      return false;
    }
  }

  private static void die() {
    try {
      new ProcessBuilder("kill", "-9", Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
      Thread.sleep(Long.MAX_VALUE);
    } catch (IOException | InterruptedException failed) {
      Runtime.getRuntime().halt(137);
    }
  }
}
