/// What the pages about users, invitations and the own account show.
@NullMarked
package io.stewardry.identity.web;

import org.jspecify.annotations.NullMarked;
