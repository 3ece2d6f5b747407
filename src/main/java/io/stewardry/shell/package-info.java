/// The page frame and what every page is made of: navigation, switcher, error pages, icons, assets,
/// downloads.
///
/// It knows no other module: modules fill the records of this package, and templates in
/// `src/main/jte/shell` draw them.
@ApplicationModule(allowedDependencies = {"kernel", "tenancy", "tenancy :: web"})
@NullMarked
package io.stewardry.shell;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
