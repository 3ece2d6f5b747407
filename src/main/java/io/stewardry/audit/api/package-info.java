/// The call that reads the acting organization's log.
@NullMarked
package io.stewardry.audit.api;

import org.jspecify.annotations.NullMarked;
