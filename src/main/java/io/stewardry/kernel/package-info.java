/// Ids, pages of lists, permissions, problem codes, checks of typed values. No framework, no logic
/// of a domain.
@ApplicationModule(allowedDependencies = {})
@NullMarked
package io.stewardry.kernel;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
