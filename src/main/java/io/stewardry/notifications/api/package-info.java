/// Subscriptions and deliveries over REST.
@NullMarked
package io.stewardry.notifications.api;

import org.jspecify.annotations.NullMarked;
