/// Pages of API keys.
@NullMarked
package io.stewardry.keys.web;

import org.jspecify.annotations.NullMarked;
