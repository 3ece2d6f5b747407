/// Calls about capabilities and limits.
@NullMarked
package io.stewardry.licensing.api;

import org.jspecify.annotations.NullMarked;
