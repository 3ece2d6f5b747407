/// What requests for secrets keep and send.
@NullMarked
package io.stewardry.secretrequests.internal;

import org.jspecify.annotations.NullMarked;
