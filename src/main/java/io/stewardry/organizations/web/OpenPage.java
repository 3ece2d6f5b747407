package io.stewardry.organizations.web;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The page that stands open while somebody switches: he stays on it where it exists there.
///
/// @param slug of the organization that it acts in; null in the platform plane
/// @param section the first step below the organization; null for its overview
record OpenPage(@Nullable String slug, @Nullable String section) {
  private static final Pattern ADDRESS =
      Pattern.compile("https?://[^/]+/o/([^/?#]+)(?:/([^/?#]+))?.*");
  private static final Set<String> EVERYWHERE =
      Set.of("users", "invitations", "audit", "settings", "roles", "access", "api-keys");
  private static final Set<String> WHERE_OTHERS_ARE_MANAGED =
      Set.of("organizations", "groups", "imports", "staff", "capabilities");

  /// @param address as the browser says it; it decides nothing but where a link leads
  static OpenPage of(@Nullable String address) {
    Matcher read = ADDRESS.matcher(address == null ? "" : address);
    return read.matches() ? new OpenPage(read.group(1), read.group(2)) : new OpenPage(null, null);
  }

  /// @param managing the other one manages organizations, too
  String in(String other, boolean managing) {
    boolean stays =
        section != null
            && (EVERYWHERE.contains(section)
                || managing && WHERE_OTHERS_ARE_MANAGED.contains(section));
    return "/o/" + other + (stays ? "/" + section : "");
  }
}
