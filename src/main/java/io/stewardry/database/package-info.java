/// Embedded or external PostgreSQL, its migrations and self-check, and the connections of the
/// application's role. Knows nothing of what the tables mean.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package io.stewardry.database;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
