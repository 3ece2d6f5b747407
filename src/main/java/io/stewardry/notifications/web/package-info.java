/// Pages about who is told of what, what one is told oneself, and what became of messages.
@NullMarked
package io.stewardry.notifications.web;

import org.jspecify.annotations.NullMarked;
