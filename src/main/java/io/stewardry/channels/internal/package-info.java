/// Channels and their messages in the database, and the way of a message to its address.
@NullMarked
package io.stewardry.channels.internal;

import org.jspecify.annotations.NullMarked;
