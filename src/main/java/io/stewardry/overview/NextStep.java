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

  private static void add(
      List<NextStep> steps, @Nullable String href, String label, String explanation, boolean done) {
    if (href != null) {
      steps.add(new NextStep(label, explanation, href, done));
    }
  }
}
