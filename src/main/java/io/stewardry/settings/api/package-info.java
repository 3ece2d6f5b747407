/// Settings over the API.
@NullMarked
package io.stewardry.settings.api;

import org.jspecify.annotations.NullMarked;
