package io.stewardry.people.web;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.UUID;

/// Where people of an organization have their page: an MSP's are staff, with one page for the
/// person, their access and their account.
final class UserPlaces {
  private UserPlaces() {}

  static boolean areStaff(Caller caller, Frame frame) {
    return caller.organizationKind() == OrganizationKind.MSP && frame.may(Permission.STAFF_VIEW);
  }

  static String list(String slug, Caller caller, Frame frame) {
    return "/o/" + slug + (areStaff(caller, frame) ? "/staff" : "/users");
  }

  static String one(String slug, UUID person, Caller caller, Frame frame) {
    return list(slug, caller, frame) + "/" + person;
  }
}
