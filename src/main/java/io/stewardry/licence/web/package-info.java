/// Pages about licences.
@NullMarked
package io.stewardry.licence.web;

import org.jspecify.annotations.NullMarked;
