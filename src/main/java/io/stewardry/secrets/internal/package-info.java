/// SQL of the keys that sign identity tokens.
@NullMarked
package io.stewardry.secrets.internal;

import org.jspecify.annotations.NullMarked;
