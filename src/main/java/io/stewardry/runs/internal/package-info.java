/// How a run is worked off, and its SQL.
@NullMarked
package io.stewardry.runs.internal;

import org.jspecify.annotations.NullMarked;
