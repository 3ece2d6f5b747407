/// How notices are kept, and the work that tells them.
@NullMarked
package io.stewardry.notices.internal;

import org.jspecify.annotations.NullMarked;
