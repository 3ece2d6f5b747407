/// SQL of settings.
@NullMarked
package io.stewardry.settings.internal;

import org.jspecify.annotations.NullMarked;
