/// The review over REST.
@NullMarked
package io.stewardry.vaultreview.api;

import org.jspecify.annotations.NullMarked;
