/// Data to look around in, made on request for an empty installation.
@NullMarked
package io.stewardry.demo;

import org.jspecify.annotations.NullMarked;
