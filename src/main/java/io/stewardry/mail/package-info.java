/// The mail that the installation sends: queued in the transaction of what it tells, and sent when
/// a mail server is set. Without one it waits for a superuser to read it.
@NullMarked
package io.stewardry.mail;

import org.jspecify.annotations.NullMarked;
