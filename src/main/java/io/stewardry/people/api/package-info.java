/// Users, owners and invitations over REST.
@NullMarked
package io.stewardry.people.api;

import org.jspecify.annotations.NullMarked;
