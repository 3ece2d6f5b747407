package io.stewardry.overview;

import io.stewardry.identity.PeopleFigures;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.ChildFigures;
import io.stewardry.shell.Frame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One thing left to do in a new organization.
public record NextStep(String label, String explanation, String href, boolean done) {

  /// What makes an MSP out of an empty one; nothing once it is done.
  static List<NextStep> ofNewMsp(Frame frame, ChildFigures below, @Nullable PeopleFigures people) {
    List<NextStep> steps = new ArrayList<>();
    add(
        steps,
        OverviewController.href(frame, Permission.ORGANIZATION_CREATE, "/organizations/new"),
        "Create the first organization",
        "Each customer has its own users, settings and log.",
        below.organizations() > 0);
    add(
        steps,
        OverviewController.href(frame, Permission.ORGANIZATION_IMPORT, "/imports/new"),
        "Import the others from a file",
        "Every row is checked before anything is created.",
        below.organizations() > 1);
    add(
        steps,
        OverviewController.href(frame, Permission.INVITATION_CREATE, "/invitations/new"),
        "Invite a colleague",
        "So that nobody is locked out when you are away.",
        people != null && people.users() + people.waiting() > 1);
    return steps.stream().allMatch(NextStep::done) ? List.of() : steps;
  }

  /// What makes a new customer ready; nothing once it is done.
  ///
  /// @param proven its first e-mail domain is its own
  /// @param secondFactor all its users must have one
  static List<NextStep> ofNewCustomer(
      Frame frame, PeopleFigures people, boolean proven, boolean secondFactor) {
    List<NextStep> steps = new ArrayList<>();
    add(
        steps,
        OverviewController.href(frame, Permission.INVITATION_VIEW, "/invitations"),
        "The first owner joins",
        "The invitation is on its way. It can be sent again if it got lost.",
        people.users() > 0);
    add(
        steps,
        OverviewController.href(frame, Permission.SETTINGS_UPDATE, "/settings/domains"),
        "Prove the e-mail domain",
        "Then nobody can doubt it, and sign-in through an own provider can follow.",
        proven);
    add(
        steps,
        OverviewController.href(frame, Permission.SETTINGS_UPDATE, "/settings/sign-in"),
        "Demand a second factor",
        "A stolen password opens nothing then.",
        secondFactor);
    add(
        steps,
        OverviewController.href(frame, Permission.INVITATION_CREATE, "/invitations/new"),
        "Invite the others",
        "Or let an owner do it.",
        people.users() + people.waiting() > 1);
    return steps.stream().allMatch(NextStep::done) ? List.of() : steps;
  }

  private static void add(
      List<NextStep> steps, @Nullable String href, String label, String explanation, boolean done) {
    if (href != null) {
      steps.add(new NextStep(label, explanation, href, done));
    }
  }
}
