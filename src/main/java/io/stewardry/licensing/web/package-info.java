/// The page on which the user limit of an organization is set from above.
@NullMarked
package io.stewardry.licensing.web;

import org.jspecify.annotations.NullMarked;
