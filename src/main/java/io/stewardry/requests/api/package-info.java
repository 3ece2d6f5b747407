/// REST of requests.
@NullMarked
package io.stewardry.requests.api;

import org.jspecify.annotations.NullMarked;
