package io.stewardry.organizations.web;

import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Moment;
import io.stewardry.shell.Notice;
import org.jspecify.annotations.Nullable;

/// One group, with its organizations.
///
/// @param editable name and description are a form, not text
/// @param picker null where the reader may not put an organization into it
/// @param whyNot why it cannot be changed by somebody whose role else could
/// @param deletionHref null where the reader may not delete it
public record GroupPage(
    String name,
    String listHref,
    String href,
    Moment made,
    boolean editable,
    GroupForm form,
    FieldErrors errors,
    GroupMembers members,
    @Nullable GroupPicker picker,
    @Nullable Notice whyNot,
    @Nullable String deletionHref) {}
