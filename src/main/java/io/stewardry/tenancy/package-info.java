/// The acting context: who acts, in which organization. It is bound once for each request or job
/// and verified by the database at every row.
///
/// [io.stewardry.tenancy.Acting] holds the acting context, [io.stewardry.tenancy.BoundTransactions]
/// puts it into every transaction and [io.stewardry.tenancy.BoundJdbc] into every read. The edge of
/// a request is in `web`.
@ApplicationModule(allowedDependencies = {"kernel", "database"})
@NullMarked
package io.stewardry.tenancy;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
