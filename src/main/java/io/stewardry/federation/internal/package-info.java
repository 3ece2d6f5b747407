/// SQL of providers and what they assert, and the talk with them.
@NullMarked
package io.stewardry.federation.internal;

import org.jspecify.annotations.NullMarked;
