/// Pages of users and invitations.
@NullMarked
package io.stewardry.people.web;

import org.jspecify.annotations.NullMarked;
