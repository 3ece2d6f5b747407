/// Credentials for programs.
@NullMarked
package io.stewardry.vault.api;

import org.jspecify.annotations.NullMarked;
