/// Organizations: what each knows of itself, and what its managing organization may know of it.
@NullMarked
package io.stewardry.organizations;

import org.jspecify.annotations.NullMarked;
