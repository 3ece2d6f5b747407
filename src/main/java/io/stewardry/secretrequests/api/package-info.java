/// Requests for secrets over REST.
@NullMarked
package io.stewardry.secretrequests.api;

import org.jspecify.annotations.NullMarked;
