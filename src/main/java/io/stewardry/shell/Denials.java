package io.stewardry.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Says what somebody may not do and who can change that. Whoever checks permissions implements it.
public interface Denials {
  /// The request attribute with the permission that was missing.
  String MISSING = "io.stewardry.missingPermission";

  /// What was refused to whom is known from the request.
  ///
  /// @return empty when no permission was missing
  Optional<Denial> of(HttpServletRequest request);

  /// @param what such as "You can't invite users here"
  /// @param why the role that lacks it, and who can give it
  record Denial(String what, String why) {}
}
