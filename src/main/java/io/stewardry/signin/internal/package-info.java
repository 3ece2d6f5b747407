/// SQL of sessions and passwords, and how passwords are hashed.
@NullMarked
package io.stewardry.signin.internal;

import org.jspecify.annotations.NullMarked;
