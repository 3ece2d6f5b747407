@NullMarked
package io.stewardry;

import org.jspecify.annotations.NullMarked;
