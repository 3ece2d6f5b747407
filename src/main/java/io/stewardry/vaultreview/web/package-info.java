/// The page of the review.
@NullMarked
package io.stewardry.vaultreview.web;

import org.jspecify.annotations.NullMarked;
