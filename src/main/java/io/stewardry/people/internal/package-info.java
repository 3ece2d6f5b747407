/// SQL of users and invitations, and the mails about them.
@NullMarked
package io.stewardry.people.internal;

import org.jspecify.annotations.NullMarked;
