package io.stewardry.organizations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Since when an organization is suspended, by whom and why.
///
/// @param by the person of the managing organization; null when the installation suspended it, and
///   where nobody wrote it down
/// @param reason null when none was given
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Suspension(Instant at, @Nullable String by, @Nullable String reason) {
  public static final int LONGEST_REASON = 500;
}
