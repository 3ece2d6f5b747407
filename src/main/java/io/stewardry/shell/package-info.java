/// The page frame and what every page is made of: navigation, switcher, error pages, icons, assets.
///
/// It knows no other module: whoever answers a page fills the records of this package, and a
/// template of `src/main/jte/shell` draws them.
@NullMarked
package io.stewardry.shell;

import org.jspecify.annotations.NullMarked;
