package io.stewardry.access;

import io.stewardry.people.Person;
import java.time.Instant;
import java.util.UUID;

/// Access was given that ends by itself: published in the transaction that gives it.
///
/// @param to the organization or group, by its name
public record AccessWillEnd(UUID grant, Person who, String to, Instant at) {}
