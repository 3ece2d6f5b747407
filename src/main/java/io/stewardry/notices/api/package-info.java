/// One's notices by the API.
@NullMarked
package io.stewardry.notices.api;

import org.jspecify.annotations.NullMarked;
