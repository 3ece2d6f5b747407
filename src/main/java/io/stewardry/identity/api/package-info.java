/// The calls of the API about sessions and the first set-up.
@NullMarked
package io.stewardry.identity.api;

import org.jspecify.annotations.NullMarked;
