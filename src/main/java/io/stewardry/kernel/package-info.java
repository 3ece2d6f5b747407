/// Values that every module speaks of: ids, pages, problem codes. No Spring, no logic of a domain.
@NullMarked
package io.stewardry.kernel;

import org.jspecify.annotations.NullMarked;
