package io.stewardry.tenancy;

import java.time.Instant;
import java.util.UUID;

/// The moment for which a request may believe what is kept in memory of its home: told by the
/// database in the trip that says who comes.
///
/// @param version of the caller's home; whatever was made of another one is not for this request
/// @param at the database's time, by which grants and capabilities end
public record VersionMark(UUID version, Instant at) {}
