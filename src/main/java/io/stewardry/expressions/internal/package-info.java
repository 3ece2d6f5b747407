/// The language's library, bounded.
@NullMarked
package io.stewardry.expressions.internal;

import org.jspecify.annotations.NullMarked;
