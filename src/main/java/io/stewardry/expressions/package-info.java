/// Expressions that people write, in the Common Expression Language: conditions, values, texts with
/// gaps. They read what they are given, and can neither run for long nor fill the memory.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.stewardry.expressions;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
