/// SQL of capabilities, limits and licences.
@NullMarked
package io.stewardry.licensing.internal;

import org.jspecify.annotations.NullMarked;
