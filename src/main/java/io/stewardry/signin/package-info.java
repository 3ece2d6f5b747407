/// How people prove who they are: set-up, sign-in, sessions, passwords.
@NullMarked
package io.stewardry.signin;

import org.jspecify.annotations.NullMarked;
