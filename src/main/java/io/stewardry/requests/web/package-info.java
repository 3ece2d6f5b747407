/// Pages of requests.
@NullMarked
package io.stewardry.requests.web;

import org.jspecify.annotations.NullMarked;
