/// SQL of doors and visits.
@NullMarked
package io.stewardry.visits.internal;

import org.jspecify.annotations.NullMarked;
