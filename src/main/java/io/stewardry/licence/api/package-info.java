/// Calls about licences.
@NullMarked
package io.stewardry.licence.api;

import org.jspecify.annotations.NullMarked;
