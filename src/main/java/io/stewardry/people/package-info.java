/// Users of an organization: invitations, owners, profiles, and what may be done with an account.
@NullMarked
package io.stewardry.people;

import org.jspecify.annotations.NullMarked;
