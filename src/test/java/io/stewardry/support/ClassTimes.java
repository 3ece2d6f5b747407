package io.stewardry.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.ClassSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/// Appends a line per top-level test class to `target/test-times.txt`: wall time in seconds, a
/// space, the class. All test processes of a run write to the one file, which a clean build
/// removes.
public final class ClassTimes implements TestExecutionListener {
  private static final Path FILE = Path.of("target", "test-times.txt");

  private final Map<String, Long> started = new ConcurrentHashMap<>();

  @Override
  public void executionStarted(TestIdentifier test) {
    started.put(test.getUniqueId(), System.nanoTime());
  }

  @Override
  public void executionFinished(TestIdentifier test, TestExecutionResult result) {
    Long began = started.remove(test.getUniqueId());
    if (began == null
        || !(test.getSource().orElse(null) instanceof ClassSource source)
        || source.getClassName().contains("$")) {
      return;
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    String line = String.format(Locale.ROOT, "%.1f %s%n", seconds, source.getClassName());
    try {
      Files.createDirectories(FILE.getParent());
      Files.writeString(FILE, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }
}
