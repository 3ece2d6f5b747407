package io.stewardry.shell;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/// Draws the frame around a page of somebody who is signed in. Whoever knows people, organizations
/// and permissions implements it; a page only gives it its title.
public interface CallerFrame {

  Frame of(HttpServletRequest request);

  /// The frame for what went wrong: where the person acts, or at home when they were not let in
  /// there. An organization that does not exist and one that they have no access to look the same.
  ///
  /// @return empty for who is not signed in, and when the frame itself cannot be drawn
  Optional<Frame> ofFailure(HttpServletRequest request);
}
