package io.stewardry.usergroups;

import io.stewardry.people.UserState;
import java.util.UUID;

/// A user in a group.
///
/// @param name the address where no name is known
public record GroupMember(UUID id, String name, String email, UserState state) {}
