/// Where the database comes from: a PostgreSQL of our own in the data folder, or an external one by
/// settings; then its migrations, its self-check, and one pool for the application's role. Knows
/// nothing of what the tables mean.
@NullMarked
package io.stewardry.database;

import org.jspecify.annotations.NullMarked;
