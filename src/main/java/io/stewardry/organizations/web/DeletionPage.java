package io.stewardry.organizations.web;

import io.stewardry.shell.DangerousAct;
import org.jspecify.annotations.Nullable;

/// The question before an organization is deleted from a list, with the numbers of this moment.
///
/// @param refused why it cannot be deleted; then there is nothing to type
public record DeletionPage(DangerousAct act, @Nullable String refused) {}
