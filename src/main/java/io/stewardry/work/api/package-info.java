/// Jobs over the API.
@NullMarked
package io.stewardry.work.api;

import org.jspecify.annotations.NullMarked;
