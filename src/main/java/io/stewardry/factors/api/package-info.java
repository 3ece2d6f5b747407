/// Second factors and passkeys over REST.
@NullMarked
package io.stewardry.factors.api;

import org.jspecify.annotations.NullMarked;
