package io.stewardry.shell;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A table on its way into a file, row by row, so that its length does not matter.
public interface TableOutput {

  void row(List<? extends @Nullable Object> cells);

  /// Nothing follows.
  void end();
}
