package io.stewardry.usergroups.web;

import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Moment;
import org.jspecify.annotations.Nullable;

/// One group, with its users.
///
/// @param picker null for a reader who may not change the group
public record UserGroupPage(
    String name,
    String listHref,
    String href,
    Moment created,
    String createdBy,
    UserGroupForm form,
    FieldErrors errors,
    MembersTable members,
    @Nullable MemberPicker picker) {
  public boolean editable() {
    return picker != null;
  }
}
