/// Organizations as a file.
@NullMarked
package io.stewardry.onboarding.exports;

import org.jspecify.annotations.NullMarked;
