/// The door of an organization: how those who manage it may enter, who asks to, who is inside now,
/// and what is written down of those who were.
@NullMarked
package io.stewardry.visits;

import org.jspecify.annotations.NullMarked;
