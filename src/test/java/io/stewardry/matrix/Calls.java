package io.stewardry.matrix;

import static io.stewardry.matrix.Actor.*;

import io.stewardry.support.SharedApplication;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Every route that needs a session, with a call that succeeds and the people for whom it does.
/// Written by hand from the permission matrices and not from the code. Where the handler itself
/// refuses, because what it is asked for does not exist or nothing is sent, it was reached.
final class Calls {
  private static final Set<Actor> SIGNED_IN =
      EnumSet.of(
          SUPERUSER,
          SUPERUSER_INSIDE_MSP,
          MSP_ADMIN,
          MSP_ADMIN_INSIDE,
          OWNER,
          ORG_ADMIN,
          VIEWER,
          MEMBER,
          OTHER_MSP_ADMIN,
          OTHER_OWNER,
          STAFF_WITHOUT_ORGANIZATION);
  private static final Set<Actor> FROM_ABOVE = EnumSet.of(SUPERUSER_INSIDE_MSP, MSP_ADMIN);
  private static final Set<Actor> ADMINISTRATORS =
      EnumSet.of(SUPERUSER_INSIDE_MSP, MSP_ADMIN, MSP_ADMIN_INSIDE, OWNER, ORG_ADMIN);
  private static final Set<Actor> READERS = with(ADMINISTRATORS, VIEWER);

  /// On what is their own: the other side gets its own rows, which the leak test looks at.
  private static final Set<Actor> ALL_ADMINISTRATORS =
      with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER);

  private static final Set<Actor> PROVIDERS = with(FROM_ABOVE, SUPERUSER, OTHER_MSP_ADMIN);

  /// An organization of the first MSP is neither of theirs.
  private static final Map<Actor, String> ELSEWHERE = notFound(SUPERUSER, OTHER_MSP_ADMIN);

  private Calls() {}

  static List<Call> all() {
    return Stream.of(ofOnesOwn(), ofOrganizations(), ofUsers(), ofOne(), ofAccess(), ofVisits())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Call> ofOnesOwn() {
    String password = SharedApplication.PASSWORD;
    return List.of(
        Call.of("GET /api/me", SIGNED_IN),
        Call.of("GET /api/me/access", SIGNED_IN),
        Call.of("GET /api/me/organizations", SIGNED_IN),
        Call.of("PATCH /api/me", SIGNED_IN).sending("{\"phone\": \"+43 1 234\"}"),
        // The same password again.
        Call.of("PUT /api/me/password", SIGNED_IN)
            .sending("{\"current\": \"%1$s\", \"new\": \"%1$s\"}".formatted(password))
            .answering(422),
        // Nobody has a factor here.
        Call.of("GET /api/me/mfa", SIGNED_IN),
        Call.of("GET /api/me/mfa/enrolment", SIGNED_IN),
        Call.of("PUT /api/me/mfa", SIGNED_IN).sending("{}").answering(422),
        Call.of("PUT /api/me/mfa/recovery-codes", SIGNED_IN).sending("{}").answering(404),
        Call.of("POST /api/me/mfa/remove", SIGNED_IN).sending("{}").answering(422),
        Call.of("POST /api/sessions/current/step-up", SIGNED_IN).sending("{}").answering(422),
        Call.of("POST /api/me/identity-token", SIGNED_IN).sending("{}").answering(201),
        // Only a browser makes one.
        Call.of("GET /api/me/passkeys", SIGNED_IN),
        Call.of("POST /api/me/passkeys/options", SIGNED_IN).sending("{}"),
        Call.of("POST /api/me/passkeys", SIGNED_IN).sending("{}").answering(422),
        Call.of("PATCH /api/me/passkeys/{id}", SIGNED_IN)
            .sending("{\"label\": \"Phone\"}")
            .answering(404),
        Call.of("DELETE /api/me/passkeys/{id}", SIGNED_IN).answering(404),
        // Asked at home, where the superuser's children are those that nobody manages.
        Call.of("PUT /api/me/favorites/{id}", EnumSet.of(MSP_ADMIN, MSP_ADMIN_INSIDE))
            .at(target -> "/api/me/favorites/" + target.id())
            .answering(204)
            .telling(notFound(without(SIGNED_IN, MSP_ADMIN, MSP_ADMIN_INSIDE))),
        Call.of("DELETE /api/me/favorites/{id}", SIGNED_IN).answering(204),
        Call.of("GET /api/sessions", SIGNED_IN),
        Call.of("DELETE /api/sessions", SIGNED_IN).answering(204),
        Call.of("DELETE /api/sessions/others", SIGNED_IN).answering(204),
        Call.of("DELETE /api/sessions/{id}", SIGNED_IN).answering(404));
  }

  private static List<Call> ofOrganizations() {
    return List.of(
        Call.of(
            "GET /api/organizations",
            with(READERS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER, STAFF_WITHOUT_ORGANIZATION)),
        Call.of("POST /api/organizations", PROVIDERS).sending(target -> draft()).answering(201),
        Call.of("POST /api/organizations/batch", PROVIDERS)
            .sending(target -> "{\"organizations\": [" + draft() + "]}")
            .answering(207),
        // Each of the ids has an answer of its own: one that is not reached is not found.
        Call.of("POST /api/organizations/bulk-delete", PROVIDERS)
            .sending(target ->
                "{\"ids\": [\"%s\"], \"confirmation\": \"delete\"}".formatted(target.id()))
            .answering(207)
            .changing(),
        Call.of("GET /api/organizations/export", with(PROVIDERS, STAFF_WITHOUT_ORGANIZATION))
            .asking("?format=csv"),
        Call.of("GET /api/organizations/import-template.csv", PROVIDERS),
        // JSON is no file.
        Call.of("POST /api/organizations/imports", PROVIDERS).sending("{}").answering(422),
        Call.of("GET /api/organizations/imports/{id}", PROVIDERS).answering(404),
        Call.of("GET /api/organizations/imports/{id}/rows", PROVIDERS).answering(404),
        Call.of("POST /api/organizations/imports/{id}/stop", PROVIDERS).answering(404),
        Call.of("GET /api/jobs/{id}", SIGNED_IN).answering(404),
        Call.of("GET /api/jobs/{id}/results", SIGNED_IN).answering(404),
        Call.of("POST /api/jobs/{id}/stop", SIGNED_IN).answering(404),
        Call.of("GET /api/platform/jobs", EnumSet.of(SUPERUSER)).telling(platformOnly()),
        Call.of("POST /api/platform/jobs/{id}/retry", EnumSet.of(SUPERUSER))
            .answering(404)
            .telling(platformOnly()),
        Call.of("POST /api/platform/jobs/{id}/stop", EnumSet.of(SUPERUSER))
            .answering(404)
            .telling(platformOnly()),
        Call.of("GET /api/audit", ALL_ADMINISTRATORS),
        Call.of("GET /api/platform/mail", EnumSet.of(SUPERUSER)).telling(platformOnly()));
  }

  private static List<Call> ofUsers() {
    Map<Actor, String> notAtHome =
        notFound(SUPERUSER, SUPERUSER_INSIDE_MSP, MSP_ADMIN, OTHER_MSP_ADMIN, OTHER_OWNER);
    // A technician can never have one.
    Map<Actor, String> noKeys = Map.of(STAFF_WITHOUT_ORGANIZATION, "ROLE_FORBIDS_API_KEYS");
    return List.of(
        Call.of("GET /api/users", ALL_ADMINISTRATORS),
        Call.of("GET /api/users/{id}", EnumSet.of(MSP_ADMIN_INSIDE, OWNER, ORG_ADMIN))
            .at(target -> "/api/users/" + target.user())
            .telling(notAtHome),
        Call.of("PATCH /api/users/{id}", EnumSet.of(MSP_ADMIN_INSIDE, OWNER))
            .at(target -> "/api/users/" + target.user())
            .sending("{\"phone\": \"1\"}")
            .telling(notAtHome),
        Call.of("DELETE /api/users/{id}", ALL_ADMINISTRATORS).answering(404),
        Call.of("POST /api/users/{id}/suspend", ALL_ADMINISTRATORS).answering(404),
        Call.of("POST /api/users/{id}/reactivate", ALL_ADMINISTRATORS).answering(404),
        Call.of("POST /api/users/{id}/password-reset", ALL_ADMINISTRATORS).answering(404),
        Call.of("DELETE /api/users/{id}/mfa", ALL_ADMINISTRATORS).answering(404),
        Call.of("PUT /api/users/{id}/mfa", ALL_ADMINISTRATORS)
            .sending("{\"required\": true}")
            .answering(404),
        Call.of("GET /api/user-groups", ALL_ADMINISTRATORS),
        Call.of("POST /api/user-groups", ALL_ADMINISTRATORS).sending("{}").answering(422),
        Call.of("GET /api/user-groups/{id}", ALL_ADMINISTRATORS).answering(404),
        Call.of("PATCH /api/user-groups/{id}", ALL_ADMINISTRATORS).sending("{}").answering(404),
        Call.of("DELETE /api/user-groups/{id}", ALL_ADMINISTRATORS).answering(404),
        Call.of("PUT /api/user-groups/{id}/users/{userId}", ALL_ADMINISTRATORS).answering(404),
        Call.of("DELETE /api/user-groups/{id}/users/{userId}", ALL_ADMINISTRATORS).answering(404),
        Call.of("GET /api/invitations", ALL_ADMINISTRATORS),
        Call.of("POST /api/invitations", with(ADMINISTRATORS, OTHER_MSP_ADMIN, OTHER_OWNER))
            .sending("{\"email\": \"not an address\", \"role\": \"msp_admin\"}")
            .answering(422),
        Call.of("POST /api/invitations/{id}/resend", ALL_ADMINISTRATORS).answering(404),
        Call.of("DELETE /api/invitations/{id}", ALL_ADMINISTRATORS).answering(404),
        Call.of("GET /api/api-keys", ALL_ADMINISTRATORS).telling(noKeys),
        Call.of("POST /api/api-keys", ALL_ADMINISTRATORS)
            .sending("{\"name\": \"K\", \"scopes\": []}")
            .answering(422)
            .telling(noKeys),
        Call.of("DELETE /api/api-keys/{id}", ALL_ADMINISTRATORS).answering(404).telling(noKeys),
        Call.of("POST /api/api-keys/revoke-all", ALL_ADMINISTRATORS).telling(noKeys));
  }

  /// Of one organization, which the path names.
  private static List<Call> ofOne() {
    Map<Actor, String> elsewhere =
        notFound(SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER, STAFF_WITHOUT_ORGANIZATION);
    Map<Actor, String> others = notFound(OTHER_MSP_ADMIN, OTHER_OWNER, STAFF_WITHOUT_ORGANIZATION);
    Map<Actor, String> anotherMsp = notFound(OTHER_MSP_ADMIN);
    Map<Actor, String> notTheirOwner = notFound(SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER);
    Set<Actor> reading = with(READERS, SUPERUSER);
    Set<Actor> editing = with(ADMINISTRATORS, SUPERUSER);
    Set<Actor> owning = EnumSet.of(SUPERUSER_INSIDE_MSP, MSP_ADMIN, MSP_ADMIN_INSIDE, OWNER);
    return List.of(
        Call.of("GET /api/organizations/{id}", reading).telling(others),
        Call.of("PATCH /api/organizations/{id}", editing)
            .sending("{\"description\": \"changed\"}")
            .telling(anotherMsp)
            .changing(),
        Call.of("DELETE /api/organizations/{id}", FROM_ABOVE)
            .sending(target -> "{\"confirmation\": \"" + target.name() + "\"}")
            .telling(ELSEWHERE)
            .changing(),
        Call.of("POST /api/organizations/{id}/suspend", FROM_ABOVE).telling(ELSEWHERE).changing(),
        Call.of("POST /api/organizations/{id}/resume", FROM_ABOVE)
            .answering(409)
            .telling(ELSEWHERE),
        Call.of("POST /api/organizations/{id}/restore", FROM_ABOVE)
            .answering(409)
            .telling(ELSEWHERE),
        Call.of("PUT /api/organizations/{id}/managing-organization", EnumSet.of(SUPERUSER))
            .sending("{\"organizationId\": null}")
            .telling(platformOnly())
            .changing(),
        Call.of("GET /api/organizations/{id}/sign-in-rules", READERS).telling(elsewhere),
        Call.of("PUT /api/organizations/{id}/sign-in-rules", ADMINISTRATORS)
            .sending("{\"mfaRequired\": false}")
            .telling(ELSEWHERE),
        // Nobody has a provider here. Who chooses the provider decides who comes in, so that is for
        // owners, and never from above.
        Call.of("GET /api/organizations/{id}/sign-in-provider", READERS)
            .answering(404)
            .telling(elsewhere),
        Call.of("PUT /api/organizations/{id}/sign-in-provider", EnumSet.of(OWNER))
            .sending("{}")
            .answering(422)
            .telling(ELSEWHERE),
        Call.of("DELETE /api/organizations/{id}/sign-in-provider", EnumSet.of(OWNER))
            .answering(404)
            .telling(ELSEWHERE),
        Call.of("GET /api/organizations/{id}/owners", ADMINISTRATORS).telling(notTheirOwner),
        Call.of("POST /api/organizations/{id}/owners", owning)
            .sending("{\"firstName\": \"O\", \"lastName\": \"W\", \"email\": \"no address\"}")
            .answering(422)
            .telling(notTheirOwner),
        Call.of("DELETE /api/organizations/{id}/owners/{userId}", owning)
            .at(target -> "/api/organizations/" + target.id() + "/owners/" + target.user())
            .answering(409)
            .telling(notTheirOwner),
        Call.of("GET /api/organizations/{id}/email-domains", reading).telling(others),
        Call.of("POST /api/organizations/{id}/email-domains", editing)
            .sending(target ->
                "{\"domain\": \"%s.example\"}".formatted(SharedApplication.unique("further")))
            .answering(201)
            .telling(anotherMsp),
        Call.of("POST /api/organizations/{id}/email-domains/{domain}/verify", editing)
            .answering(404)
            .telling(anotherMsp),
        Call.of("DELETE /api/organizations/{id}/email-domains/{domain}", editing)
            .answering(404)
            .telling(anotherMsp),
        Call.of("GET /api/organizations/{id}/capabilities", ADMINISTRATORS).telling(ELSEWHERE),
        Call.of("PUT /api/organizations/{id}/capabilities", FROM_ABOVE)
            .sending("[{\"key\": \"iam\"}]")
            .telling(ELSEWHERE)
            .changing(),
        Call.of("GET /api/organizations/{id}/limits", ADMINISTRATORS).telling(ELSEWHERE),
        Call.of("PUT /api/organizations/{id}/limits", FROM_ABOVE)
            .sending("{\"users\": 9}")
            .telling(ELSEWHERE)
            .changing());
  }

  /// Of the MSP's own people and roles; inside a customer the staff's pages do not exist.
  private static List<Call> ofAccess() {
    Set<Actor> managing = EnumSet.of(SUPERUSER_INSIDE_MSP, MSP_ADMIN, OTHER_MSP_ADMIN);
    Set<Actor> seeing = with(managing, STAFF_WITHOUT_ORGANIZATION);
    Set<Actor> settings = with(managing, SUPERUSER);
    // The platform has all permissions, and neither staff nor groups.
    Map<Actor, String> none = notFound(SUPERUSER);
    return List.of(
        Call.of("GET /api/staff", managing).telling(none),
        Call.of("GET /api/staff/{id}", managing).answering(404).telling(none),
        Call.of("POST /api/staff", managing).sending("{}").answering(422).telling(none),
        Call.of("PATCH /api/staff/{id}", managing).sending("{}").answering(404).telling(none),
        Call.of("PUT /api/staff/{id}/access", managing)
            .sending("{\"access\": []}")
            .answering(404)
            .telling(none),
        Call.of("GET /api/staff/settings", settings).telling(none),
        Call.of("PUT /api/staff/settings", settings).sending("{}").answering(422).telling(none),
        Call.of("GET /api/organizations/{id}/staff", FROM_ABOVE).telling(ELSEWHERE),
        Call.of("DELETE /api/organizations/{id}/staff/{userId}", FROM_ABOVE)
            .answering(404)
            .telling(ELSEWHERE),
        Call.of("GET /api/groups", seeing).telling(none),
        Call.of("POST /api/groups", managing).sending("{}").answering(422).telling(none),
        Call.of("GET /api/groups/{id}", seeing).answering(404).telling(none),
        Call.of("PATCH /api/groups/{id}", managing).sending("{}").answering(404).telling(none),
        Call.of("DELETE /api/groups/{id}", managing).answering(404).telling(none),
        Call.of("GET /api/groups/{id}/organizations", seeing).answering(404).telling(none),
        Call.of("PUT /api/groups/{id}/organizations/{orgId}", managing)
            .answering(404)
            .telling(none),
        Call.of("DELETE /api/groups/{id}/organizations/{orgId}", managing)
            .answering(404)
            .telling(none),
        Call.of("GET /api/access/explain", SIGNED_IN).asking("?permission=organization.view"),
        Call.of("GET /api/access/who-can", ALL_ADMINISTRATORS)
            .asking("?permission=organization.view"),
        Call.of("GET /api/roles", ALL_ADMINISTRATORS),
        Call.of("GET /api/roles/templates", ALL_ADMINISTRATORS),
        Call.of("GET /api/roles/{id}", ALL_ADMINISTRATORS).answering(404),
        Call.of("PATCH /api/roles/{id}", ALL_ADMINISTRATORS).sending("{}").answering(404),
        Call.of("DELETE /api/roles/{id}", ALL_ADMINISTRATORS).answering(404),
        Call.of("POST /api/roles", with(ADMINISTRATORS, OTHER_MSP_ADMIN, OTHER_OWNER))
            .sending("{}")
            .answering(422)
            .telling(none));
  }

  /// An owner decides about the door at home; whoever manages the organization only asks.
  private static List<Call> ofVisits() {
    Set<Actor> deciding = EnumSet.of(OWNER, MSP_ADMIN, OTHER_OWNER, OTHER_MSP_ADMIN);
    Map<Actor, String> own = notFound(without(SIGNED_IN, SUPERUSER_INSIDE_MSP, MSP_ADMIN, MEMBER));
    return List.of(
        Call.of("GET /api/door", ALL_ADMINISTRATORS),
        Call.of("PUT /api/door", deciding).sending("{\"mode\": \"STANDING\"}"),
        Call.of("GET /api/visitors", with(deciding, ORG_ADMIN, SUPERUSER)),
        Call.of("GET /api/visitors/sent-out", ALL_ADMINISTRATORS),
        Call.of("DELETE /api/visitors/{userId}", deciding).answering(404),
        Call.of("POST /api/visitors/{userId}/let-back", deciding).answering(404),
        Call.of("GET /api/visits", ALL_ADMINISTRATORS),
        Call.of("POST /api/visits/{visitId}/admit", deciding).answering(404),
        Call.of("POST /api/visits/{visitId}/refuse", deciding).answering(404),
        Call.of("POST /api/visits/{visitId}/end", deciding).answering(404),
        Call.of("GET /api/organizations/{id}/visits", FROM_ABOVE).telling(own),
        Call.of("POST /api/organizations/{id}/visits", FROM_ABOVE)
            .sending("{}")
            .answering(422)
            .telling(own),
        Call.of("DELETE /api/organizations/{id}/visits/{visitId}", FROM_ABOVE)
            .answering(404)
            .telling(own));
  }

  private static String draft() {
    String domain = SharedApplication.unique("matrix") + ".example";
    return """
    {"name": "Made", "emailDomain": "%s", "owners": [{"firstName": "O", "lastName": "W", "email": "o@%s"}]}
    """
        .formatted(domain, domain);
  }

  private static Set<Actor> with(Set<Actor> some, Actor... more) {
    Set<Actor> all = EnumSet.copyOf(some);
    all.addAll(List.of(more));
    return all;
  }

  private static Actor[] without(Set<Actor> some, Actor... not) {
    Set<Actor> rest = EnumSet.copyOf(some);
    rest.removeAll(List.of(not));
    return rest.toArray(Actor[]::new);
  }

  private static Map<Actor, String> notFound(Actor... actors) {
    Map<Actor, String> codes = new HashMap<>();
    for (Actor actor : actors) {
      codes.put(actor, "NOT_FOUND");
    }
    return codes;
  }

  private static Map<Actor, String> platformOnly() {
    Map<Actor, String> codes = new HashMap<>();
    for (Actor actor : SIGNED_IN) {
      codes.put(actor, "PLATFORM_ONLY");
    }
    return codes;
  }
}
