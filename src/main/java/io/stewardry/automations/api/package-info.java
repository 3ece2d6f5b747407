/// REST handlers of automations.
@NullMarked
package io.stewardry.automations.api;

import org.jspecify.annotations.NullMarked;
