package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.shell.Figures;
import org.jspecify.annotations.Nullable;

/// How many organizations are below the MSP, those of MSPs below it counted with them, and how many
/// its licence allows.
///
/// @param maxOrganizations null without a limit, and for an MSP below another one, which has no
///   licence
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageLicense(long organizations, @Nullable Integer maxOrganizations) {

  /// Why no organization can be added now, as a sentence; null while there is room.
  public @Nullable String full() {
    Integer most = maxOrganizations;
    return most == null || organizations < most
        ? null
        : "The licence allows %s, and %s in use. Delete one, or activate a licence for more."
            .formatted(
                Figures.counted(most, "organization", "organizations"),
                Figures.counted(organizations, "is", "are"));
  }
}
