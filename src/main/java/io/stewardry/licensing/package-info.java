/// What an organization may use and how much of it: capabilities, limits, the MSP's licence. Given
/// from above.
@NullMarked
package io.stewardry.licensing;

import org.jspecify.annotations.NullMarked;
