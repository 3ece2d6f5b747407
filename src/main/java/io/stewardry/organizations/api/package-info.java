/// Calls about organizations that exist; creating one is onboarding.
@NullMarked
package io.stewardry.organizations.api;

import org.jspecify.annotations.NullMarked;
