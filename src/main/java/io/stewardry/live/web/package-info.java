/// The streams that pages open.
@NullMarked
package io.stewardry.live.web;

import org.jspecify.annotations.NullMarked;
