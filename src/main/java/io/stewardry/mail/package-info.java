/// The mail that the installation sends: queued in the transaction of what it tells, and sent when
/// a mail server is set. Without one it stays pending, and superusers read it.
@ApplicationModule(allowedDependencies = {"kernel", "tenancy", "shell", "audit", "work"})
@NullMarked
package io.stewardry.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
