package io.stewardry.shell;

import jakarta.servlet.http.HttpServletRequest;

/// Draws the frame around a page of somebody who is signed in. Whoever knows people, organizations
/// and permissions implements it; a page only gives it its title.
public interface CallerFrame {

  Frame of(HttpServletRequest request);
}
