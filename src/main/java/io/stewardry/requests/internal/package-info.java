/// SQL of requests.
@NullMarked
package io.stewardry.requests.internal;

import org.jspecify.annotations.NullMarked;
