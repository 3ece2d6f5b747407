/// What the pages about background work show.
@NullMarked
package io.stewardry.work.web;

import org.jspecify.annotations.NullMarked;
