@NullMarked
package io.stewardry.bulk.api;

import org.jspecify.annotations.NullMarked;
