/// Background work in the name of the person who started it, turn by turn, on any node.
@ApplicationModule(allowedDependencies = {"kernel", "tenancy"})
@NullMarked
package io.stewardry.jobs;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
