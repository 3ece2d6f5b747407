/// Connections to addresses that organizations name: allowed addresses, and the one HTTP client.
@NullMarked
package io.stewardry.outbound;

import org.jspecify.annotations.NullMarked;
