/// SQL of roles and access.
@NullMarked
package io.stewardry.access.internal;

import org.jspecify.annotations.NullMarked;
