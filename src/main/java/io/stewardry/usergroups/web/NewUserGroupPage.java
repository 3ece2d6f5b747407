package io.stewardry.usergroups.web;

import io.stewardry.shell.FieldErrors;

/// @param listHref the list of groups; the form is sent there
public record NewUserGroupPage(UserGroupForm form, FieldErrors errors, String listHref) {}
