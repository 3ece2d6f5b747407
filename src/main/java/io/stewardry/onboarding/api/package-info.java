/// Calls that create organizations.
@NullMarked
package io.stewardry.onboarding.api;

import org.jspecify.annotations.NullMarked;
