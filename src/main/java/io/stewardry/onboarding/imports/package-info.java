/// Many organizations from a file: read, checked row by row, created in the background.
@NamedInterface("imports")
@NullMarked
package io.stewardry.onboarding.imports;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
