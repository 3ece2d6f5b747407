/// The log of each organization, written in the transaction of what it tells. Who acted comes from
/// the verified context in the database.
@ApplicationModule(allowedDependencies = {"kernel", "tenancy", "shell"})
@NullMarked
package io.stewardry.audit;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
