/// What starts automations by itself: times, web hooks, events.
@ApplicationModule(allowedDependencies = {"kernel", "definitions"})
@NullMarked
package io.stewardry.triggers;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
