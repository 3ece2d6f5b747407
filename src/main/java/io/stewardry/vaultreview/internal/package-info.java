/// What is kept of the vaults of children.
@NullMarked
package io.stewardry.vaultreview.internal;

import org.jspecify.annotations.NullMarked;
