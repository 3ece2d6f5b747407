/// Who of an organization's staff may do what with its children, answered from memory.
@NullMarked
package io.stewardry.access.engine;

import org.jspecify.annotations.NullMarked;
