/// Pages of second factors and passkeys.
@NullMarked
package io.stewardry.factors.web;

import org.jspecify.annotations.NullMarked;
