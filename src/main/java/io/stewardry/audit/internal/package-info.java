/// SQL of the log.
@NullMarked
package io.stewardry.audit.internal;

import org.jspecify.annotations.NullMarked;
