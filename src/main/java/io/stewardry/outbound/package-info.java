/// Connections to addresses that organizations name: allowed addresses, and the one HTTP client.
@ApplicationModule(allowedDependencies = {"kernel"})
@NullMarked
package io.stewardry.outbound;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
