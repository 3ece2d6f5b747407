package io.stewardry.overview;

import io.stewardry.kernel.Permission;
import io.stewardry.people.PeopleFigures;
import io.stewardry.shell.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing left to do in a new organization. What is done is not shown any more.
public record NextStep(String label, String explanation, String href) {

  /// What an empty MSP still needs.
  static List<NextStep> ofNewMsp(Frame frame, long customers, @Nullable PeopleFigures people) {
    List<NextStep> steps = new ArrayList<>();
    if (customers == 0) {
      add(
          steps,
          OverviewController.href(frame, Permission.ORGANIZATION_CREATE, "/organizations/new"),
          "Create the first organization",
          "Each customer has its own users, settings and log.");
    }
    if (customers <= 1) {
      add(
          steps,
          OverviewController.href(frame, Permission.ORGANIZATION_IMPORT, "/imports/new"),
          "Import organizations from a CSV file",
          "Every row is checked before anything is created.");
    }
    if (people != null && people.users() + people.invited() <= 1) {
      add(
          steps,
          OverviewController.href(frame, Permission.INVITATION_CREATE, "/invitations/new"),
          "Invite a colleague",
          "So that someone else can sign in when you are away.");
    }
    return steps;
  }

  /// What a new customer still needs.
  ///
  /// @param domain it has an e-mail domain, without which nobody is invited
  /// @param verified its first e-mail domain
  /// @param secondFactor all its users must have one
  static List<NextStep> ofNewCustomer(
      Frame frame, PeopleFigures people, boolean domain, boolean verified, boolean secondFactor) {
    List<NextStep> steps = new ArrayList<>();
    if (!domain) {
      add(
          steps,
          OverviewController.href(frame, Permission.SETTINGS_UPDATE, "/settings/domains"),
          "Set the e-mail domain",
          "Users are invited by addresses at this domain.");
    } else if (people.users() + people.invited() == 0) {
      add(
          steps,
          OverviewController.href(frame, Permission.INVITATION_CREATE, "/invitations/new"),
          "Invite the first owner",
          "It has no users.");
    } else if (people.users() == 0) {
      add(
          steps,
          OverviewController.href(frame, Permission.INVITATION_VIEW, "/invitations"),
          "The first owner joins",
          "The invitation is pending. Send it again if it got lost.");
    }
    if (domain && !verified) {
      add(
          steps,
          OverviewController.href(frame, Permission.SETTINGS_UPDATE, "/settings/domains"),
          "Verify the e-mail domain",
          "Required for single sign-on.");
    }
    if (!secondFactor) {
      add(
          steps,
          OverviewController.href(frame, Permission.SETTINGS_UPDATE, "/settings/sign-in"),
          "Require two-factor sign-in",
          "A stolen password alone is not enough.");
    }
    if (people.users() + people.invited() == 1) {
      add(
          steps,
          OverviewController.href(frame, Permission.INVITATION_CREATE, "/invitations/new"),
          "Invite more users",
          "An owner can do this, too.");
    }
    return steps;
  }

  private static void add(
      List<NextStep> steps, @Nullable String href, String label, String explanation) {
    if (href != null) {
      steps.add(new NextStep(label, explanation, href));
    }
  }
}
