/// Creates an organization with all that belongs to it: domain, owners, capabilities, limits,
/// licence. The only module that writes in two organizations in one transaction.
@NullMarked
package io.stewardry.onboarding;

import org.jspecify.annotations.NullMarked;
