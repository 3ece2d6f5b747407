/// Calls about oneself and about access.
@NullMarked
package io.stewardry.access.api;

import org.jspecify.annotations.NullMarked;
