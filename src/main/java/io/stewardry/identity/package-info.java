/// Users and how they prove who they are: set-up, sign-in, sessions, passwords.
@NullMarked
package io.stewardry.identity;

import org.jspecify.annotations.NullMarked;
