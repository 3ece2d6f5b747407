/// What people have to know or to do: told by modules in the transaction of an act, shown by the
/// bell, and mailed.
@ApplicationModule(allowedDependencies = {"kernel", "tenancy", "live", "shell", "mail", "work"})
@NullMarked
package io.stewardry.notices;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
