/// SQL of organizations.
@NullMarked
package io.stewardry.organizations.internal;

import org.jspecify.annotations.NullMarked;
