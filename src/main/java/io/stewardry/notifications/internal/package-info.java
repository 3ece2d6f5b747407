/// How subscriptions and deliveries are kept, and the work that tells followers.
@NullMarked
package io.stewardry.notifications.internal;

import org.jspecify.annotations.NullMarked;
