/// Channels over REST.
@NullMarked
package io.stewardry.channels.api;

import org.jspecify.annotations.NullMarked;
