/// What the page of quiet hours shows.
@NullMarked
package io.stewardry.donotdisturb.web;

import org.jspecify.annotations.NullMarked;
