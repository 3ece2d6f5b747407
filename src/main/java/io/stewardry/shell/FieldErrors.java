package io.stewardry.shell;

import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is wrong with a form, field by field. The words name the cure, not the rule.
public record FieldErrors(Map<String, String> byField) {
  public static final FieldErrors NONE = new FieldErrors(Map.of());

  public FieldErrors {
    byField = Map.copyOf(byField);
  }

  /// A problem's errors beside the fields that they name.
  public static FieldErrors of(Problem problem) {
    Map<String, String> byField = new HashMap<>();
    for (FieldError error : problem.errors()) {
      byField.putIfAbsent(error.pointer().substring(1), error.detail());
    }
    return new FieldErrors(byField);
  }

  public static FieldErrors of(String field, String words) {
    return new FieldErrors(Map.of(field, words));
  }

  /// Named so that a template reads `errors.on("email")`.
  public @Nullable String on(String field) {
    return byField.get(field);
  }

  public boolean any() {
    return !byField.isEmpty();
  }
}
