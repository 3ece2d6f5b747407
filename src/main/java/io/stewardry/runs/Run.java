package io.stewardry.runs;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A run of an automation.
///
/// @param definition the number of the version that it follows to its end
/// @param dry it only shows what it would do
/// @param trigger what started it, such as `MANUAL`
/// @param why in the words of whoever started it
/// @param parentId the run of which it is a step
/// @param output its result; null until it has succeeded
/// @param reasonCode why it did not; null when it did
/// @param reason the same in words
/// @param cancelRequestedAt null unless somebody wants it to end
/// @param epoch of the node that works on it
public record Run(
    UUID id,
    UUID automationId,
    String automationName,
    int definition,
    boolean dry,
    String trigger,
    @Nullable String why,
    @Nullable UUID parentId,
    int depth,
    JsonNode inputs,
    @Nullable JsonNode event,
    @Nullable JsonNode output,
    RunState state,
    @Nullable String reasonCode,
    @Nullable String reason,
    @Nullable Instant cancelRequestedAt,
    UUID startedBy,
    String startedByName,
    Instant queuedAt,
    @Nullable Instant startedAt,
    @Nullable Instant deadline,
    @Nullable Instant endedAt,
    int epoch) {}
