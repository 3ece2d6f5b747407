package io.stewardry.licensing;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/// How many organizations the MSP has, and may have.
///
/// @param maxOrganizations null without a limit
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UsageLicense(long organizations, @Nullable Integer maxOrganizations) {}
