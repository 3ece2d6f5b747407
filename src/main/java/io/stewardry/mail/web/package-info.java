/// What the pages about mails show.
@NullMarked
package io.stewardry.mail.web;

import org.jspecify.annotations.NullMarked;
