/// SQL of users, passwords and sessions, and how passwords are hashed.
@NullMarked
package io.stewardry.identity.internal;

import org.jspecify.annotations.NullMarked;
