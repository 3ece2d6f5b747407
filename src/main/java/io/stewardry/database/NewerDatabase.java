package io.stewardry.database;

import java.util.List;

/// The database was migrated by a version of the application that this one does not know.
public final class NewerDatabase extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NewerDatabase(List<String> files) {
    super(
        """
        The database was migrated by a newer version of Stewardry, with migrations that this version does not have: %s. \
        Nothing was changed. Start the newer version, or restore the backup from before the upgrade.\
        """
            .formatted(String.join(", ", files)));
  }
}
