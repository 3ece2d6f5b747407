/// What the page of the log shows.
@NullMarked
package io.stewardry.audit.web;

import org.jspecify.annotations.NullMarked;
