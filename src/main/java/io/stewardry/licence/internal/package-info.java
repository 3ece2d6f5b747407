/// SQL of licences.
@NullMarked
package io.stewardry.licence.internal;

import org.jspecify.annotations.NullMarked;
