package io.stewardry.organizations.web;

import org.jspecify.annotations.Nullable;

/// What the reader of an organization's settings can end from there now. What it would do is said
/// by the question that each opens.
///
/// @param undeletable why it cannot be deleted now, such as "It manages 3 organizations."
public record DangerZone(
    boolean suspends, boolean resumes, boolean deletes, @Nullable String undeletable) {
  public static final DangerZone NONE = new DangerZone(false, false, false, null);

  public boolean any() {
    return !equals(NONE);
  }
}
