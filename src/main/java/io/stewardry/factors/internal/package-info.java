/// SQL of second factors and passkeys, and how codes and passkeys are checked.
@NullMarked
package io.stewardry.factors.internal;

import org.jspecify.annotations.NullMarked;
