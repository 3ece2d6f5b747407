@NullMarked
package io.stewardry.bulk.web;

import org.jspecify.annotations.NullMarked;
