/// How a definition is read: its text, its schema, its steps, and what refers to what.
@NullMarked
package io.stewardry.definitions.internal;

import org.jspecify.annotations.NullMarked;
