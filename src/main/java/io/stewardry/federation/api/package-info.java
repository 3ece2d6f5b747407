/// The settings of a provider over REST.
@NullMarked
package io.stewardry.federation.api;

import org.jspecify.annotations.NullMarked;
