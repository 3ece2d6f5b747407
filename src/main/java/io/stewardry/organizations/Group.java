package io.stewardry.organizations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.UUID;

/// A group of children of an MSP, put together by hand.
///
/// @param organizations how many of those that the reader reaches are in it
/// @param grants how often access was given to the whole group
@JsonInclude(JsonInclude.Include.ALWAYS)
public record Group(
    UUID id,
    String name,
    String description,
    long organizations,
    long grants,
    Instant createdAt,
    int version) {}
