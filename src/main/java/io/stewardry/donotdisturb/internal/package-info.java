@NullMarked
package io.stewardry.donotdisturb.internal;

import org.jspecify.annotations.NullMarked;
