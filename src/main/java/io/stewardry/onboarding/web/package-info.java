/// What the pages about imports show.
@NullMarked
package io.stewardry.onboarding.web;

import org.jspecify.annotations.NullMarked;
