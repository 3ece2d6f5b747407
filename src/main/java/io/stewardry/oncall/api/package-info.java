/// On-call shifts over REST.
@NullMarked
package io.stewardry.oncall.api;

import org.jspecify.annotations.NullMarked;
