/// SQL of automations and their versions.
@NullMarked
package io.stewardry.automations.internal;

import org.jspecify.annotations.NullMarked;
