/// REST of certificates of erasure.
@NullMarked
package io.stewardry.erasures.api;

import org.jspecify.annotations.NullMarked;
