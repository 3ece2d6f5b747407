package io.stewardry.licensing.web;

import io.stewardry.shell.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What new organizations get where nobody says otherwise.
///
/// @param action where the form is sent; null for those who may only look
public record DefaultsPage(
    @Nullable String action, List<Tick> capabilities, List<Limit> limits, FieldErrors errors) {

  /// @param usable false: the organization cannot use it itself any more, so it gives it to nobody
  public record Tick(String key, String label, boolean chosen, boolean usable) {}

  public record Limit(String key, String label, String max) {}

  /// Is nothing chosen and nothing limited?
  public boolean nothing() {
    return capabilities.stream().noneMatch(Tick::chosen)
        && limits.stream().allMatch(limit -> limit.max().isEmpty());
  }
}
