package io.stewardry.notices;

import java.time.Instant;
import java.util.UUID;

/// An open notice, as the one who was told reads it.
///
/// @param kind such as `VISIT_ASKED`
/// @param organizationId where it happened
public record OwnNotice(UUID id, String kind, String text, UUID organizationId, Instant at) {}
