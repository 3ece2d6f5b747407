/// REST handlers of runs.
@NullMarked
package io.stewardry.runs.api;

import org.jspecify.annotations.NullMarked;
