/// The pages of set-up and sign-in.
@NullMarked
package io.stewardry.identity.web;

import org.jspecify.annotations.NullMarked;
