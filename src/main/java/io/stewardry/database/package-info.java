/// The database's roles, schemas and migrations: what must stand before anything else of the
/// application may run.
@NullMarked
package io.stewardry.database;

import org.jspecify.annotations.NullMarked;
