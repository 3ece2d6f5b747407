/// SQL of certificates of erasure.
@NullMarked
package io.stewardry.erasures.internal;

import org.jspecify.annotations.NullMarked;
