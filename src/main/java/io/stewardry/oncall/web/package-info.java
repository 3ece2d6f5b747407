/// Pages of on-call shifts.
@NullMarked
package io.stewardry.oncall.web;

import org.jspecify.annotations.NullMarked;
