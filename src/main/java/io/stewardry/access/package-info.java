/// Who may do what: the roles, the permissions each holds, and the check in front of every handler.
@NullMarked
package io.stewardry.access;

import org.jspecify.annotations.NullMarked;
