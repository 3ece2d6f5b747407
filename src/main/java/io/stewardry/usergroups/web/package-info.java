/// Pages of groups of users.
@NullMarked
package io.stewardry.usergroups.web;

import org.jspecify.annotations.NullMarked;
