/// Sign-in through an organization's own OpenID Connect provider.
@NullMarked
package io.stewardry.federation;

import org.jspecify.annotations.NullMarked;
