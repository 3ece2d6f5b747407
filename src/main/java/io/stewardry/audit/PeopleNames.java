package io.stewardry.audit;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// What people of the acting organization are called now. Whoever knows people says it.
public interface PeopleNames {

  /// Those that are still there and have a name; the others are left out.
  Map<UUID, String> of(Set<UUID> people);
}
