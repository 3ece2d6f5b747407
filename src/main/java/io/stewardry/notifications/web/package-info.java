/// What the pages about mails show.
@NullMarked
package io.stewardry.notifications.web;

import org.jspecify.annotations.NullMarked;
