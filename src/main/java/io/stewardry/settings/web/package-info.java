/// What the page of the settings shows.
@NullMarked
package io.stewardry.settings.web;

import org.jspecify.annotations.NullMarked;
