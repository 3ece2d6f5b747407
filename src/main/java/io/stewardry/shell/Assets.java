package io.stewardry.shell;

import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Addresses of stylesheets, scripts and pictures with the hash of their content in the name.
///
/// They are kept by browsers for a year, so a template must never name a file by its bare path:
/// after an upgrade people would go on with the old one. The look-up is bound for as long as one
/// template renders, so templates need no parameter for it and no two applications in one process
/// share it.
public final class Assets {
  private static final ScopedValue<UnaryOperator<@Nullable String>> LOOKUP =
      ScopedValue.newInstance();

  private Assets() {}

  /// @throws IllegalArgumentException when there is no such file, so that a test that renders the
  ///   page finds the typo
  /// @throws java.util.NoSuchElementException when called outside a rendering
  public static String url(String path) {
    var address = LOOKUP.get().apply(path);
    if (address == null) {
      throw new IllegalArgumentException("There is no asset " + path);
    }
    return address;
  }

  /// Renders with `lookup`, which answers null for a path that does not exist.
  public static void during(UnaryOperator<@Nullable String> lookup, Runnable rendering) {
    ScopedValue.where(LOOKUP, lookup).run(rendering);
  }
}
