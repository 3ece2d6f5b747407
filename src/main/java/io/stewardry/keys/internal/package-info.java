/// SQL of API keys.
@NullMarked
package io.stewardry.keys.internal;

import org.jspecify.annotations.NullMarked;
