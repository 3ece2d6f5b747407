/// The open streams of this node, and whether they may go on.
@NullMarked
package io.stewardry.live.internal;

import org.jspecify.annotations.NullMarked;
