package io.stewardry.people;

import org.jspecify.annotations.Nullable;

/// A change of a user; null leaves a thing as it is, but for the phone, which can be emptied.
public record UserEdit(
    @Nullable String firstName,
    @Nullable String lastName,
    @Nullable String phone,
    boolean changesPhone,
    @Nullable String role) {}
