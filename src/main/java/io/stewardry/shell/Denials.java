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

  /// Whom the reader can ask for access, when their provider has somebody who gives it. It says
  /// nothing about what was asked for: it is the same for what does not exist.
  ///
  /// @return empty for those whom nobody of their home could give it
  Optional<Asking> asking(HttpServletRequest request);

  /// @param words who gives access
  /// @param askHref a request to them, or a mail, filled in
  /// @param ownHref what the reader has access to
  record Asking(String words, String askHref, String ownHref) {}

  /// @param what such as "You can't invite users here"
  /// @param why the role that lacks it, and who can give it
  /// @param givable somebody at the reader's home can give it
  record Denial(String what, String why, boolean givable) {}
}
