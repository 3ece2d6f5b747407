/// Sign-in, and everybody's own account.
@NullMarked
package io.stewardry.signin.web;

import org.jspecify.annotations.NullMarked;
