package io.stewardry.faults;

import io.stewardry.tenancy.FaultPoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Kills its own process, by the operating system, when the point is reached that stands in a file,
/// and never lets the thread past it; or stops it, until somebody lets it go on. Without such a
/// file, as in every other test, it does nothing.
public final class KillingTrap implements FaultPoint.Trap {
  private final Optional<Path> file =
      Optional.ofNullable(System.getProperty("stewardry.fault")).map(Path::of);
  private int left;
  private String armed = "";
  private String signal = "";

  /// @param point as [#name] says it
  /// @param times how often it is passed before
  static void arm(Path folder, String point, int times) {
    arm(folder, point, times, "KILL");
  }

  /// @param signal `KILL` or `STOP`
  static void arm(Path folder, String point, int times, String signal) {
    try {
      Files.createDirectories(folder.getParent());
      Path draft = folder.resolveSibling("fault.draft");
      Files.writeString(draft, point + ":" + times + ":" + signal);
      Files.move(draft, folder.resolveSibling("fault"));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  /// @return whether it was reached
  static boolean hasFired(Path folder) {
    return Files.exists(folder.resolveSibling("fault.fired"));
  }

  static void disarm(Path folder) {
    try {
      Files.deleteIfExists(folder.resolveSibling("fault"));
      Files.deleteIfExists(folder.resolveSibling("fault.fired"));
    } catch (IOException failed) {
      throw new IllegalStateException(failed);
    }
  }

  @Override
  public void reached(FaultPoint point, String about) {
    if (file.isPresent() && isMeant(file.get(), (point + " " + about).strip())) {
      send(signal);
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
        signal = wanted[2];
      }
      if (!armed.equals(name) || left-- > 0 || hasFired(where)) {
        return false;
      }
      Files.createFile(where.resolveSibling("fault.fired"));
      return true;
    } catch (IOException gone) {
      return false;
    }
  }

  private static void send(String signal) {
    try {
      new ProcessBuilder("kill", "-" + signal, Long.toString(ProcessHandle.current().pid()))
          .start()
          .waitFor();
      if (signal.equals("KILL")) {
        Thread.sleep(Long.MAX_VALUE);
      }
    } catch (IOException | InterruptedException failed) {
      Runtime.getRuntime().halt(137);
    }
  }
}
