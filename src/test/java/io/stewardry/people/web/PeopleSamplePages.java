package io.stewardry.people.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.organizations.Suspension;
import io.stewardry.pages.Sample;
import io.stewardry.people.InvitationDelivery;
import io.stewardry.people.InvitationState;
import io.stewardry.people.UserAct;
import io.stewardry.people.UserPagePart.Fact;
import io.stewardry.people.UserPagePart.Link;
import io.stewardry.people.Users;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.TimeZones;
import io.stewardry.signin.web.AccountPage;
import io.stewardry.signin.web.ProfileForm;
import io.stewardry.signin.web.SessionRow;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

public final class PeopleSamplePages {
  private static final String ACME = "/o/acme-dental-group";
  private static final ListAddress USERS = ListAddress.of(ACME + "/users").with("sort", "name");
  private static final ListAddress INVITATIONS = ListAddress.of(ACME + "/invitations");
  private static final PeopleHead HEAD =
      new PeopleHead(ACME + "/invitations", 10_251, 4, true, null);
  private static final List<Fact> FACTS =
      List.of(
          new Fact(
              "User groups",
              HOSTILE.stream().map(name -> new Link(name, ACME + "/user-groups/7")).toList()));
  private static final List<Choice> ROLES =
      List.of(
          new Choice("org_admin", "Administrator"),
          new Choice("member", "Member"),
          new Choice("viewer", "Viewer"));

  private PeopleSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(lists(), forms(), parts()).flatMap(List::stream).toList();
  }

  private static final Notice NO_MAIL =
      Notice.warning(
          "No mail server is set, so invitations wait. Ask a superuser of this installation, who can"
              + " hand the links over another way.");

  private static final FullOrganization FULL =
      new FullOrganization(
          "The limit of 3 users is reached: 3 are in use. An administrator of Nordlys IT can raise it.",
          ACME + "/requests/new?resource=users");

  private static List<Sample> lists() {
    var users = away(USERS.path());
    var full = new PeopleHead(ACME + "/invitations", 3, 0, true, FULL);
    return List.of(
        list(
            "people/users",
            "much",
            HEAD,
            users,
            new UsersPage(USERS, users(25), Paging.of(1, 25, 10_251, null, "?after=x"))),
        list(
            "people/users",
            "hostile",
            HEAD,
            users,
            new UsersPage(USERS, hostile(), Paging.of(1, 10, 10, null, null))),
        list(
            "people/users",
            "one",
            full,
            msp(USERS.path()),
            new UsersPage(USERS, users(1), Paging.of(1, 1, 1, null, null))),
        list(
            "people/users",
            "nothing",
            HEAD,
            users,
            new UsersPage(
                USERS.with("q", HOSTILE.getFirst()), List.of(), Paging.of(1, 0, 0, null, null))),
        list(
            "people/invitations",
            "much",
            HEAD,
            users,
            new InvitationsPage(
                INVITATIONS, invitations(25), Paging.of(1, 25, 48, null, "?after=x"), NO_MAIL)),
        list(
            "people/invitations",
            "none",
            HEAD,
            users,
            new InvitationsPage(INVITATIONS, List.of(), Paging.of(1, 0, 0, null, null), null)));
  }

  private static List<UserRow> users(int count) {
    var names = List.of("Olga Brandt", "Tom Berg", "Alice Moreau", "Émile Durand", "Bob Lindqvist");
    return IntStream.range(0, count)
        .mapToObj(i ->
            new UserRow(
                "u" + i,
                names.get(i % 5) + (i < 5 ? "" : " " + i),
                "user" + i + "@acmedentalgroup.example",
                i % 3 == 0 ? "Administrator" : "Member",
                i == 0,
                i == 7,
                i == 1,
                i % 6 == 4 ? StateBadge.SUSPENDED : StateBadge.ACTIVE,
                i == 2 ? null : ago(Duration.ofMinutes(i * i * 90L)),
                ago(Duration.ofDays(i * 40L)),
                USERS.path() + "/u" + i,
                i == 1
                    ? Set.of(UserAct.EDIT)
                    : Set.of(
                        UserAct.EDIT,
                        UserAct.RESET_PASSWORD,
                        i % 6 == 4 ? UserAct.REACTIVATE : UserAct.SUSPEND)))
        .toList();
  }

  private static List<UserRow> hostile() {
    return IntStream.range(0, HOSTILE.size())
        .mapToObj(i ->
            new UserRow(
                "h" + i,
                HOSTILE.get(i),
                "an.address.as.long.as.they.come.and.then.some.more"
                    + i
                    + "@informationssicherheit.example",
                "A custom role with quite a long name",
                true,
                true,
                i == 0,
                i % 2 == 0 ? StateBadge.SUSPENDED : StateBadge.ACTIVE,
                null,
                ago(Duration.ofDays(2)),
                USERS.path() + "/h" + i,
                Set.of(UserAct.EDIT)))
        .toList();
  }

  private static List<InvitationRow> invitations(int count) {
    var deliveries = InvitationDelivery.values();
    return IntStream.range(0, count)
        .mapToObj(i ->
            new InvitationRow(
                "i" + i,
                i % 4 == 0 ? "" : HOSTILE.get(i % HOSTILE.size()),
                "invited" + i + "@acmedentalgroup.example",
                "Member",
                i < 20 ? InvitationState.PENDING : InvitationState.values()[i % 4],
                deliveries[i % 3],
                ago(Duration.ofDays(i - 22)),
                i == 3 ? null : "Ida Holm",
                INVITATIONS.path() + "/i" + i,
                true,
                i < 20))
        .toList();
  }

  private static List<Sample> forms() {
    var users = away(USERS.path());
    var row = users(1).getFirst();
    return List.of(
        page(
            "people/invite",
            "empty",
            users,
            new InvitePage(
                "Acme Dental Group",
                List.of("acmedentalgroup.example"),
                ROLES,
                new InviteForm("", "", "", "member", "30", ""),
                FieldErrors.NONE,
                INVITATIONS.path(),
                null,
                null)),
        page(
            "people/invite",
            "no-domain",
            users,
            new InvitePage(
                HOSTILE.get(1),
                List.of(),
                ROLES,
                new InviteForm("", "", "", "member", "30", ""),
                FieldErrors.NONE,
                INVITATIONS.path(),
                null,
                null)),
        page(
            "people/invite",
            "errors",
            users,
            new InvitePage(
                HOSTILE.get(1),
                List.of("acmedentalgroup.example", "acme-dental.example"),
                ROLES,
                new InviteForm(
                    "tom@other.example", HOSTILE.get(0), HOSTILE.get(2), "viewer", "900", "true"),
                new FieldErrors(
                    Map.of(
                        "email",
                        "The address is not in a domain of this organization.",
                        "expiresInDays",
                        "An invitation is valid for 1 to 90 days.")),
                INVITATIONS.path(),
                FULL,
                NO_MAIL)),
        page(
            "people/user",
            "editor",
            users,
            new UserPage(
                row,
                EnumSet.complementOf(EnumSet.of(UserAct.REACTIVATE)),
                USERS.path(),
                "+47 22 00 00 00",
                new UserForm("Olga", "Brandt", "+47 22 00 00 00", "org_admin"),
                true,
                ROLES,
                true,
                null,
                FACTS,
                FieldErrors.NONE,
                Notice.info(
                    "Olga Brandt is the last owner. Add another owner before you change the role."))),
        page(
            "people/user",
            "hostile",
            users,
            new UserPage(
                hostile().getFirst(),
                Set.of(UserAct.EDIT, UserAct.REACTIVATE),
                USERS.path(),
                null,
                new UserForm(HOSTILE.get(0), "", "", "viewer"),
                false,
                ROLES,
                false,
                new Suspension(
                    Instant.parse("2026-05-03T08:00:00Z"), HOSTILE.get(1), HOSTILE.get(2)),
                FACTS,
                new FieldErrors(Map.of("lastName", "Give the last name.")),
                null)),
        page(
            "people/user",
            "reader",
            users,
            new UserPage(
                hostile().get(1),
                Set.of(),
                USERS.path(),
                null,
                new UserForm("", "", "", "owner"),
                true,
                ROLES,
                false,
                new Suspension(Instant.parse("2026-05-03T08:00:00Z"), null, null),
                List.of(),
                FieldErrors.NONE,
                Notice.info(Users.GREATER_RIGHTS))),
        page(
            "signin/account",
            "much",
            msp("/account"),
            account(FieldErrors.NONE, FieldErrors.NONE, sessions())),
        page(
            "signin/account",
            "errors",
            msp("/account"),
            account(
                FieldErrors.NONE,
                new FieldErrors(Map.of("current", "This is not your password.")),
                sessions().subList(0, 1))));
  }

  private static AccountPage account(
      FieldErrors profile, FieldErrors password, List<SessionRow> sessions) {
    return new AccountPage(
        "ida@nordlys.example",
        "Nordlys IT",
        "MSP Admin",
        new ProfileForm("Ida", "Holm", "", "Europe/Oslo", "nb-NO"),
        TimeZones.with("Europe/Oslo"),
        profile,
        password,
        15,
        true,
        sessions);
  }

  private static List<SessionRow> sessions() {
    return List.of(
        new SessionRow(
            "s1",
            "Firefox on Linux",
            "192.0.2.17",
            ago(Duration.ofHours(3)),
            ago(Duration.ofMinutes(12)),
            ago(Duration.ofHours(-9)),
            true),
        new SessionRow(
            "s2",
            "Safari on an iPhone",
            "2001:db8:85a3:8d3:1319:8a2e:370:7348",
            ago(Duration.ofDays(4)),
            ago(Duration.ofMinutes(12)),
            ago(Duration.ofHours(-2)),
            false),
        new SessionRow(
            "s3",
            HOSTILE.get(0) + " on an operating system with a very long name indeed",
            "198.51.100.200",
            ago(Duration.ofDays(12)),
            ago(Duration.ofMinutes(12)),
            ago(Duration.ofMinutes(-30)),
            false));
  }

  private static List<Sample> parts() {
    var frame = away(USERS.path());
    var users = new UsersPage(USERS, users(3), Paging.of(1, 3, 3, null, null));
    var invitations =
        new InvitationsPage(INVITATIONS, invitations(3), Paging.of(1, 3, 3, null, null), null);
    return List.of(
        new Sample(
            "people/part/account-acts",
            "all",
            Map.of("frame", frame, "href", "/o/x/users/1", "acts", EnumSet.allOf(UserAct.class))),
        new Sample(
            "people/part/suspension",
            "hostile",
            Map.of(
                "frame",
                frame,
                "suspension",
                new Suspension(
                    Instant.parse("2026-05-03T08:00:00Z"), HOSTILE.get(0), HOSTILE.get(1)))),
        new Sample("people/part/facts", "some", Map.of("facts", FACTS)),
        new Sample(
            "people/part/full", "visitor", Map.of("full", new FullOrganization("Full.", null))),
        new Sample("people/part/head", "users", Map.of("head", HEAD, "invitations", false)),
        page("people/part/user-swap", "some", frame, users),
        page("people/part/user-rows", "some", frame, users),
        new Sample(
            "people/part/user-row", "one", Map.of("frame", frame, "row", users.rows().getFirst())),
        page("people/part/invitation-swap", "some", frame, invitations),
        page("people/part/invitation-rows", "some", frame, invitations),
        new Sample(
            "people/part/invitation-row",
            "one",
            Map.of(
                "frame",
                frame,
                "row",
                invitations.rows().getFirst(),
                "notice",
                Notice.good("Sent again."))));
  }

  private static Sample page(String template, String variant, Frame frame, Object page) {
    return new Sample(template, variant, Map.of("frame", frame, "page", page));
  }

  private static Sample list(
      String template, String variant, PeopleHead head, Frame frame, Object page) {
    return new Sample(template, variant, Map.of("frame", frame, "page", page, "head", head));
  }
}
