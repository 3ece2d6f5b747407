package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// How many organizations are below the MSP, those of MSPs below it counted with them, and how many
/// its licence allows.
///
/// @param maxOrganizations null without a limit, and for an MSP below another one, which has no
///   licence
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageLicense(long organizations, @Nullable Integer maxOrganizations) {}
