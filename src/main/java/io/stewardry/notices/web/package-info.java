/// The bell, and the page with all notices.
@NullMarked
package io.stewardry.notices.web;

import org.jspecify.annotations.NullMarked;
