package io.stewardry.identity.web;

import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.shell.FieldErrors;
import java.util.HashMap;
import java.util.Map;

/// A problem's errors beside the fields of the form that they name.
final class FormErrors {
  private FormErrors() {}

  static FieldErrors of(Problem problem) {
    Map<String, String> byField = new HashMap<>();
    for (FieldError error : problem.errors()) {
      byField.putIfAbsent(error.pointer().substring(1), error.detail());
    }
    return new FieldErrors(byField);
  }
}
