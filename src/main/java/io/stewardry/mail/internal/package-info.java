/// The outbox and its way to the mail server.
@NullMarked
package io.stewardry.mail.internal;

import org.jspecify.annotations.NullMarked;
