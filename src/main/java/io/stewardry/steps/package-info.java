/// The kinds of steps that every automation can have: what each is told, and how it is done.
@ApplicationModule(allowedDependencies = {"kernel", "definitions", "runs"})
@NullMarked
package io.stewardry.steps;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
