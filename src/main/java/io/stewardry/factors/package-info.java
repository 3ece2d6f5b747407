/// Second factors: authenticator apps, recovery codes, passkeys.
@NullMarked
package io.stewardry.factors;

import org.jspecify.annotations.NullMarked;
