/// Pages of doors and visits.
@NullMarked
package io.stewardry.visits.web;

import org.jspecify.annotations.NullMarked;
