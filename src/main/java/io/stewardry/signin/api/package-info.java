/// Sessions and passwords over REST.
@NullMarked
package io.stewardry.signin.api;

import org.jspecify.annotations.NullMarked;
