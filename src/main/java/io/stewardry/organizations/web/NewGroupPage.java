package io.stewardry.organizations.web;

import io.stewardry.shell.FieldErrors;

/// @param listHref the list of groups; the form is sent there
public record NewGroupPage(GroupForm form, FieldErrors errors, String listHref) {}
