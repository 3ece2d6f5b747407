/// Sealing of secrets with the key file, and the keys that sign identity tokens.
@NullMarked
package io.stewardry.secrets;

import org.jspecify.annotations.NullMarked;
