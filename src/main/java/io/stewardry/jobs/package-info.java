/// Work that goes on after the request in which somebody began it: in his name, turn by turn, on
/// whichever node is free.
@NullMarked
package io.stewardry.jobs;

import org.jspecify.annotations.NullMarked;
