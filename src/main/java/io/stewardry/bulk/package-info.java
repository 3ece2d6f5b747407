/// One act on many organizations below the acting one, each judged for itself.
@NullMarked
package io.stewardry.bulk;

import org.jspecify.annotations.NullMarked;
