package io.stewardry.usergroups;

import java.util.UUID;

/// What uses user groups, told by the modules that name them. A group can be deleted all the same;
/// what uses it then goes with it, and the question before says so in numbers.
public interface UserGroupUse {

  /// How many things of the acting organization use a group.
  Uses of(UUID group);

  /// @param icon of the things
  /// @param one what happens to one of them, such as "subscription is deleted"
  /// @param many the same of several
  record Uses(String icon, int number, String one, String many) {}
}
