/// Live updates: one stream of events for each tab, which says what has changed and nothing of its
/// content.
@ApplicationModule(allowedDependencies = {"kernel", "tenancy", "tenancy :: web"})
@NullMarked
package io.stewardry.live;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
