/// REST of doors and visits.
@NullMarked
package io.stewardry.visits.api;

import org.jspecify.annotations.NullMarked;
