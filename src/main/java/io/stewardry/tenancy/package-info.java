/// Who acts, in which organization: bound once at the edge of a request or job, verified by the
/// database at every row.
///
/// [io.stewardry.tenancy.Acting] holds the acting context, [io.stewardry.tenancy.BoundTransactions]
/// puts it into every transaction and [io.stewardry.tenancy.BoundJdbc] into every read. This module
/// knows no organization but the bound one.
@NullMarked
package io.stewardry.tenancy;

import org.jspecify.annotations.NullMarked;
