/// Many organizations from a file: read, checked row by row, created in the background.
@NullMarked
package io.stewardry.onboarding.imports;

import org.jspecify.annotations.NullMarked;
