/// The engine: it takes work from the queue, keeps it while it is done, and gives it back.
@NullMarked
package io.stewardry.work.internal;

import org.jspecify.annotations.NullMarked;
