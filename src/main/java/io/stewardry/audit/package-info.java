/// The log of each organization: appended in the transaction of what it tells, so that neither is
/// there without the other. Who acted comes from the verified context in the database, never from
/// here.
@NullMarked
package io.stewardry.audit;

import org.jspecify.annotations.NullMarked;
