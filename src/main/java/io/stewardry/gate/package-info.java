/// What every request passes before its handler: who comes, where they may be, what they may do,
/// whether the same act was answered before. It is told about in the description of the API.
@NullMarked
package io.stewardry.gate;

import org.jspecify.annotations.NullMarked;
