/// Groups of users over REST.
@NullMarked
package io.stewardry.usergroups.api;

import org.jspecify.annotations.NullMarked;
