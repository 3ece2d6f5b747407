/// What the module keeps, and how a credential is tried.
@NullMarked
package io.stewardry.vault.internal;

import org.jspecify.annotations.NullMarked;
