@NullMarked
package io.stewardry.donotdisturb.api;

import org.jspecify.annotations.NullMarked;
