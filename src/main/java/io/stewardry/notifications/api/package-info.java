/// The call that reads the outbox.
@NullMarked
package io.stewardry.notifications.api;

import org.jspecify.annotations.NullMarked;
