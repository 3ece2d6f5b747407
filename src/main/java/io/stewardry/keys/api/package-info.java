/// API keys and identity tokens over REST.
@NullMarked
package io.stewardry.keys.api;

import org.jspecify.annotations.NullMarked;
