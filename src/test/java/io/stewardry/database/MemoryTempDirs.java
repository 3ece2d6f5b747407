package io.stewardry.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Every `@TempDir` is in memory where Linux offers it: the data folders of applications that tests
/// start and kill are in them. Named in `junit-platform.properties`.
public final class MemoryTempDirs implements TempDirFactory {
  @Override
  public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
      throws IOException {
    return Files.isWritable(MemoryFolder.MEMORY)
        ? Files.createTempDirectory(MemoryFolder.MEMORY, "stewardry-test-")
        : Files.createTempDirectory("stewardry-test-");
  }
}
