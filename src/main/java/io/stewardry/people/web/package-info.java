/// Pages of users and invitations; others add acts on a user's account.
@NamedInterface("web")
@NullMarked
package io.stewardry.people.web;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;
