/// The call that reads the outbox.
@NullMarked
package io.stewardry.mail.api;

import org.jspecify.annotations.NullMarked;
