/// SQL of groups of users.
@NullMarked
package io.stewardry.usergroups.internal;

import org.jspecify.annotations.NullMarked;
