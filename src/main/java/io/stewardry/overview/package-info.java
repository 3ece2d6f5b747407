/// The first page of an organization: what it is like today, from what all the others know.
@NullMarked
package io.stewardry.overview;

import org.jspecify.annotations.NullMarked;
