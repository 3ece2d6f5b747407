/// The language in which automations are written: what a definition may say, where it is wrong, and
/// what it means. Kinds of steps and triggers are brought by the modules that do them.
@ApplicationModule(allowedDependencies = {"kernel", "expressions"})
@NullMarked
package io.stewardry.definitions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
