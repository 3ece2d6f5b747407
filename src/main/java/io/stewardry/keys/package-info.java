/// API keys, and identity tokens for other programs.
@NullMarked
package io.stewardry.keys;

import org.jspecify.annotations.NullMarked;
