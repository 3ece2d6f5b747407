/// Pages of sign-in and of everybody's own account; others add ways in.
@NamedInterface("web")
@NullMarked
package io.stewardry.signin.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
