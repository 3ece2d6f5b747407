package io.stewardry.organizations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Since when an organization or a user is suspended, by whom and why.
///
/// @param by the person who did it; null when the installation suspended an organization, and where
///   nobody wrote it down
/// @param reason null when none was given
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Suspension(Instant at, @Nullable String by, @Nullable String reason) {
  public static final int LONGEST_REASON = 500;
}
