/// What the pages about organizations show.
@NullMarked
package io.stewardry.organizations.web;

import org.jspecify.annotations.NullMarked;
