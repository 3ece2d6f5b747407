/// SQL of on-call shifts.
@NullMarked
package io.stewardry.oncall.internal;

import org.jspecify.annotations.NullMarked;
