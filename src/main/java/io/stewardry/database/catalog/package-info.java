/// The self-check of the database: questions to its catalog that find nothing while the isolation
/// of organizations holds. They run at start and in the build; what is meant to be found stands,
/// with its reason, in `db/rls-allowed.tsv`.
@NullMarked
package io.stewardry.database.catalog;

import org.jspecify.annotations.NullMarked;
