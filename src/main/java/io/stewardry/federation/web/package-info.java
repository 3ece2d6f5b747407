/// The settings of a provider, and sign-in through it.
@NullMarked
package io.stewardry.federation.web;

import org.jspecify.annotations.NullMarked;
