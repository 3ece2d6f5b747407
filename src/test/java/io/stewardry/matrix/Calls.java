package io.stewardry.matrix;

import static io.stewardry.matrix.Actor.*;

import io.stewardry.support.SharedApplication;
import java.util.List;
import java.util.stream.Stream;

/// Every route that needs a session, with a call that reaches its handler. Who may send it follows
/// from `routes.txt` and the permission matrices ([ApiRoute#cell]); here are the exceptions, with
/// their reasons. Where the handler itself refuses, because what it is asked for does not exist or
/// nothing is sent, it was reached.
final class Calls {
  private static final String FORBIDDEN = "FORBIDDEN";
  private static final String NOT_FOUND = "NOT_FOUND";

  private static final Actor[] NO_CUSTOMER_OF_THEIRS = {
    SUPERUSER,
    SUPERUSER_INSIDE_MSP,
    OWNER,
    ORG_ADMIN,
    VIEWER,
    MEMBER,
    OTHER_MSP_ADMIN,
    OTHER_OWNER,
    STAFF_WITHOUT_ORGANIZATION
  };
  private static final Actor[] NOT_WHERE_THE_USER_IS = {
    SUPERUSER, SUPERUSER_INSIDE_MSP, MSP_ADMIN, OTHER_MSP_ADMIN, OTHER_OWNER
  };

  /// Owners alone decide who comes in by which provider, and never from above.
  private static final Actor[] NOT_THE_OWNER = {
    SUPERUSER_INSIDE_MSP, MSP_ADMIN, MSP_ADMIN_INSIDE, ORG_ADMIN
  };

  /// The door is opened by somebody who leads the organization, at home and in person.
  private static final Actor[] NOT_LEADING_AT_HOME = {
    SUPERUSER, SUPERUSER_INSIDE_MSP, MSP_ADMIN_INSIDE
  };

  /// Visits are asked for from the managing organization.
  private static final Actor[] NOT_FROM_ABOVE = {MSP_ADMIN_INSIDE, OWNER, ORG_ADMIN, VIEWER};

  private Calls() {}

  static List<Call> all() {
    return Stream.of(ofOnesOwn(), ofOrganizations(), ofUsers(), ofOne(), ofAccess(), ofVisits())
        .flatMap(List::stream)
        .toList();
  }

  private static List<Call> ofOnesOwn() {
    String password = SharedApplication.PASSWORD;
    return List.of(
        Call.of("GET /api/me"),
        Call.of("GET /api/me/access"),
        Call.of("GET /api/me/notices"),
        Call.of("POST /api/me/notices/{id}/dismiss").answering(404),
        Call.of("GET /api/me/organizations"),
        Call.of("PATCH /api/me").sending("{\"phone\": \"+43 1 234\"}"),
        // The same password again.
        Call.of("PUT /api/me/password")
            .sending("{\"current\": \"%1$s\", \"new\": \"%1$s\"}".formatted(password))
            .answering(422),
        // Nobody has a factor here.
        Call.of("GET /api/me/mfa"),
        Call.of("GET /api/me/mfa/enrolment"),
        Call.of("PUT /api/me/mfa").sending("{}").answering(422),
        Call.of("PUT /api/me/mfa/recovery-codes").sending("{}").answering(404),
        Call.of("POST /api/me/mfa/remove").sending("{}").answering(422),
        Call.of("POST /api/sessions/current/step-up").sending("{}").answering(422),
        Call.of("POST /api/me/identity-token").sending("{}").answering(201),
        // Only a browser makes one.
        Call.of("GET /api/me/passkeys"),
        Call.of("POST /api/me/passkeys/options").sending("{}"),
        Call.of("POST /api/me/passkeys").sending("{}").answering(422),
        Call.of("PATCH /api/me/passkeys/{id}").sending("{\"label\": \"Phone\"}").answering(404),
        Call.of("DELETE /api/me/passkeys/{id}").answering(404),
        // Asked at home, where the superuser's children are those that nobody manages.
        Call.of("PUT /api/me/favorites/{id}")
            .at(target -> "/api/me/favorites/" + target.id())
            .answering(204)
            .refusing(NOT_FOUND, NO_CUSTOMER_OF_THEIRS),
        Call.of("DELETE /api/me/favorites/{id}").answering(204),
        Call.of("GET /api/sessions"),
        Call.of("DELETE /api/sessions").answering(204),
        Call.of("DELETE /api/sessions/others").answering(204),
        Call.of("DELETE /api/sessions/{id}").answering(404));
  }

  private static List<Call> ofOrganizations() {
    return List.of(
        Call.of("GET /api/organizations"),
        Call.of("POST /api/organizations").sending(target -> draft()).answering(201),
        Call.of("POST /api/organizations/batch")
            .sending(target -> "{\"organizations\": [" + draft() + "]}")
            .answering(207),
        // Each of the ids has an answer of its own: one that is not reached is not found.
        Call.of("POST /api/organizations/bulk-delete")
            .sending(target ->
                "{\"ids\": [\"%s\"], \"confirmation\": \"delete\"}".formatted(target.id()))
            .answering(207)
            .changing(),
        Call.of("GET /api/organizations/export").asking("?format=csv"),
        Call.of("GET /api/organizations/import-template.csv"),
        // JSON is no file.
        Call.of("POST /api/organizations/imports").sending("{}").answering(422),
        Call.of("GET /api/organizations/imports/{id}").answering(404),
        Call.of("GET /api/organizations/imports/{id}/rows").answering(404),
        Call.of("POST /api/organizations/imports/{id}/stop").answering(404),
        Call.of("GET /api/jobs/{id}").answering(404),
        Call.of("GET /api/jobs/{id}/results").answering(404),
        Call.of("POST /api/jobs/{id}/stop").answering(404),
        Call.of("GET /api/platform/jobs"),
        Call.of("POST /api/platform/jobs/{id}/retry").answering(404),
        Call.of("POST /api/platform/jobs/{id}/stop").answering(404),
        // No text is one that was issued.
        Call.of("GET /api/license"),
        Call.of("POST /api/license").sending("{\"license\": \"a.b.c\"}").answering(422),
        Call.of("GET /api/platform/licenses"),
        Call.of("POST /api/platform/licenses").sending("{}").answering(422),
        Call.of("GET /api/policy-settings"),
        Call.of("GET /api/user-groups"),
        Call.of("POST /api/user-groups").sending("{}").answering(422),
        Call.of("GET /api/user-groups/{id}").answering(404),
        Call.of("PATCH /api/user-groups/{id}").sending("{}").answering(404),
        Call.of("DELETE /api/user-groups/{id}").answering(404),
        Call.of("PUT /api/user-groups/{id}/users/{userId}").answering(404),
        Call.of("DELETE /api/user-groups/{id}/users/{userId}").answering(404),
        // Everybody chooses what they are told themself.
        Call.of("GET /api/subscriptions"),
        Call.of("POST /api/subscriptions").sending("{}").answering(422),
        Call.of("GET /api/subscriptions/{id}").answering(404),
        Call.of("PATCH /api/subscriptions/{id}").sending("{}").answering(404),
        Call.of("DELETE /api/subscriptions/{id}").answering(404),
        Call.of("GET /api/deliveries"),
        Call.of("GET /api/event-types"),
        Call.of("GET /api/me/notifications"),
        Call.of("POST /api/me/notifications/read").sending("{\"ids\": []}"),
        Call.of("GET /api/automations"),
        Call.of("POST /api/automations").sending("{}").answering(422),
        Call.of("POST /api/automations/validate").sending("{\"definition\": \"x\"}"),
        Call.of("GET /api/automations/{id}").answering(404),
        Call.of("PATCH /api/automations/{id}").sending("{}").answering(404),
        Call.of("DELETE /api/automations/{id}").answering(404),
        Call.of("POST /api/automations/{id}/enable").answering(404),
        Call.of("POST /api/automations/{id}/pause").answering(404),
        Call.of("POST /api/automations/{id}/duplicate").sending("{}").answering(404),
        Call.of("GET /api/automations/{id}/versions").answering(404),
        Call.of("GET /api/automations/{id}/versions/{n}").answering(404),
        Call.of("POST /api/automations/{id}/run").sending("{}").answering(404),
        Call.of("GET /api/runs"),
        Call.of("GET /api/runs/{id}").answering(404),
        Call.of("GET /api/runs/{id}/log").answering(404),
        Call.of("POST /api/runs/{id}/cancel").answering(404),
        Call.of("POST /api/runs/{id}/retry").sending("{}").answering(404),
        Call.of("POST /api/runs/{id}/decide")
            .sending("{\"decision\": \"DONE\", \"comment\": \"c\"}")
            .answering(404),
        Call.of("GET /api/credentials"),
        Call.of("POST /api/credentials").sending("{}").answering(422),
        Call.of("GET /api/credentials/{id}").answering(404),
        Call.of("PATCH /api/credentials/{id}").sending("{}").answering(404),
        Call.of("PUT /api/credentials/{id}/secret").sending("{}").answering(404),
        Call.of("DELETE /api/credentials/{id}").answering(404),
        Call.of("GET /api/credentials/{id}/uses").answering(404),
        Call.of("POST /api/credentials/{id}/test").answering(404),
        Call.of("GET /api/credential-requests"),
        Call.of("POST /api/credential-requests").sending("{}").answering(422),
        Call.of("GET /api/credential-requests/{id}").answering(404),
        Call.of("POST /api/credential-requests/{id}/resend").answering(404),
        Call.of("DELETE /api/credential-requests/{id}").answering(404),
        Call.of("GET /api/channels"),
        Call.of("POST /api/channels").sending("{}").answering(422),
        Call.of("GET /api/channels/{id}").answering(404),
        Call.of("PATCH /api/channels/{id}").sending("{}").answering(404),
        Call.of("DELETE /api/channels/{id}").answering(404),
        Call.of("POST /api/channels/{id}/test").answering(404),
        Call.of("GET /api/on-call-shifts"),
        Call.of("POST /api/on-call-shifts").sending("{}").answering(422),
        Call.of("GET /api/on-call-shifts/{id}").answering(404),
        Call.of("PATCH /api/on-call-shifts/{id}").sending("{}").answering(404),
        Call.of("DELETE /api/on-call-shifts/{id}").answering(404),
        Call.of("GET /api/audit"),
        Call.of("GET /api/erasure-certificates"),
        Call.of("GET /api/erasure-certificates/{id}").answering(404),
        Call.of("GET /api/erasure-certificates/{id}/text").answering(404),
        Call.of("GET /api/platform/mail"));
  }

  private static List<Call> ofUsers() {
    // A technician can never have one, which is said first.
    String noKeys = "ROLE_FORBIDS_API_KEYS";
    return List.of(
        Call.of("GET /api/users"),
        Call.of("GET /api/users/{id}")
            .at(target -> "/api/users/" + target.user())
            .refusing(NOT_FOUND, NOT_WHERE_THE_USER_IS),
        Call.of("PATCH /api/users/{id}")
            .at(target -> "/api/users/" + target.user())
            .sending("{\"phone\": \"1\"}")
            .refusing(NOT_FOUND, NOT_WHERE_THE_USER_IS)
            .refusing(FORBIDDEN, ORG_ADMIN),
        Call.of("DELETE /api/users/{id}").answering(404),
        Call.of("POST /api/users/{id}/suspend").answering(404),
        Call.of("POST /api/users/{id}/reactivate").answering(404),
        Call.of("POST /api/users/{id}/password-reset").answering(404),
        Call.of("DELETE /api/users/{id}/mfa").answering(404),
        Call.of("PUT /api/users/{id}/mfa").sending("{\"required\": true}").answering(404),
        Call.of("GET /api/invitations"),
        Call.of("POST /api/invitations")
            .sending("{\"email\": \"not an address\", \"role\": \"msp_admin\"}")
            .answering(422)
            .refusing(FORBIDDEN, SUPERUSER),
        Call.of("POST /api/invitations/{id}/resend").answering(404),
        Call.of("DELETE /api/invitations/{id}").answering(404),
        Call.of("GET /api/api-keys").refusing(noKeys, STAFF_WITHOUT_ORGANIZATION),
        Call.of("POST /api/api-keys")
            .sending("{\"name\": \"K\", \"scopes\": []}")
            .answering(422)
            .refusing(noKeys, STAFF_WITHOUT_ORGANIZATION),
        Call.of("DELETE /api/api-keys/{id}")
            .answering(404)
            .refusing(noKeys, STAFF_WITHOUT_ORGANIZATION),
        Call.of("POST /api/api-keys/revoke-all").refusing(noKeys, STAFF_WITHOUT_ORGANIZATION));
  }

  /// Of one organization, which the path names.
  private static List<Call> ofOne() {
    return List.of(
        Call.of("GET /api/organizations/{id}").alsoBy(SUPERUSER),
        Call.of("GET /api/organizations/{id}/do-not-disturb").alsoBy(SUPERUSER),
        Call.of("PATCH /api/organizations/{id}")
            .sending("{\"description\": \"changed\"}")
            .changing()
            .alsoBy(SUPERUSER),
        Call.of("DELETE /api/organizations/{id}")
            .sending(target -> "{\"confirmation\": \"" + target.name() + "\"}")
            .changing(),
        Call.of("POST /api/organizations/{id}/suspend").changing(),
        Call.of("POST /api/organizations/{id}/resume").answering(409),
        Call.of("POST /api/organizations/{id}/restore").answering(409),
        Call.of("PUT /api/organizations/{id}/managing-organization")
            .sending("{\"organizationId\": null}")
            .changing(),
        Call.of("GET /api/organizations/{id}/sign-in-rules"),
        Call.of("PUT /api/organizations/{id}/sign-in-rules").sending("{\"mfaRequired\": false}"),
        Call.of("GET /api/organizations/{id}/settings"),
        Call.of("PUT /api/organizations/{id}/settings").sending("{\"settings\": {}}"),
        // Nobody has a provider here.
        Call.of("GET /api/organizations/{id}/sign-in-provider").answering(404),
        Call.of("PUT /api/organizations/{id}/sign-in-provider")
            .sending("{}")
            .answering(422)
            .refusing(FORBIDDEN, NOT_THE_OWNER),
        Call.of("DELETE /api/organizations/{id}/sign-in-provider")
            .answering(404)
            .refusing(FORBIDDEN, NOT_THE_OWNER),
        Call.of("GET /api/organizations/{id}/owners"),
        Call.of("POST /api/organizations/{id}/owners")
            .sending("{\"firstName\": \"O\", \"lastName\": \"W\", \"email\": \"no address\"}")
            .answering(422),
        Call.of("DELETE /api/organizations/{id}/owners/{userId}")
            .at(target -> "/api/organizations/" + target.id() + "/owners/" + target.user())
            .answering(409),
        Call.of("GET /api/organizations/{id}/email-domains").alsoBy(SUPERUSER),
        Call.of("POST /api/organizations/{id}/email-domains")
            .sending(target ->
                "{\"domain\": \"%s.example\"}".formatted(SharedApplication.unique("further")))
            .answering(201)
            .alsoBy(SUPERUSER),
        Call.of("POST /api/organizations/{id}/email-domains/{domain}/verify")
            .answering(404)
            .alsoBy(SUPERUSER),
        Call.of("DELETE /api/organizations/{id}/email-domains/{domain}")
            .answering(404)
            .alsoBy(SUPERUSER),
        Call.of("GET /api/capabilities/forecast"),
        Call.of("GET /api/entitlement-defaults"),
        Call.of("PUT /api/entitlement-defaults")
            .sending("{\"capabilities\": [], \"limits\": {}}")
            .changing(),
        Call.of("GET /api/limit-requests"),
        Call.of("POST /api/limit-requests").sending("{}").answering(422),
        Call.of("POST /api/limit-requests/{requestId}/withdraw").answering(404),
        Call.of("POST /api/organizations/{id}/limit-requests/{requestId}/grant").answering(404),
        Call.of("POST /api/organizations/{id}/limit-requests/{requestId}/decline").answering(404),
        Call.of("GET /api/access-requests"),
        Call.of("POST /api/access-requests").sending("{}").answering(422),
        Call.of("POST /api/access-requests/{requestId}/withdraw").answering(404),
        Call.of("POST /api/access-requests/{requestId}/grant").answering(404),
        Call.of("POST /api/access-requests/{requestId}/decline").answering(404),
        Call.of("GET /api/vault-review"),
        Call.of("GET /api/vault-review/export"),
        Call.of("GET /api/usage"),
        Call.of("GET /api/usage/history"),
        Call.of("GET /api/usage/export"),
        Call.of("GET /api/organizations/{id}/capabilities").alsoBy(SUPERUSER),
        Call.of("PUT /api/organizations/{id}/capabilities")
            .sending("[{\"key\": \"iam\"}, {\"key\": \"vault\"}, {\"key\": \"automation\"}]")
            .changing()
            .alsoBy(SUPERUSER),
        Call.of("GET /api/organizations/{id}/limits").alsoBy(SUPERUSER),
        Call.of("PUT /api/organizations/{id}/limits")
            .sending("{\"users\": 9}")
            .changing()
            .alsoBy(SUPERUSER));
  }

  /// Of the MSP's own people and roles; inside a customer the staff's pages do not exist.
  private static List<Call> ofAccess() {
    // The platform has all permissions, and neither staff nor groups.
    return List.of(
        Call.of("GET /api/staff").refusing(NOT_FOUND, SUPERUSER),
        Call.of("GET /api/staff/{id}").answering(404).refusing(NOT_FOUND, SUPERUSER),
        Call.of("POST /api/staff").sending("{}").answering(422).refusing(NOT_FOUND, SUPERUSER),
        Call.of("PATCH /api/staff/{id}")
            .sending("{}")
            .answering(404)
            .refusing(NOT_FOUND, SUPERUSER),
        Call.of("PUT /api/staff/{id}/access")
            .sending("{\"access\": []}")
            .answering(404)
            .refusing(NOT_FOUND, SUPERUSER),
        Call.of("GET /api/staff/settings"),
        Call.of("PUT /api/staff/settings").sending("{}").answering(422),
        Call.of("GET /api/organizations/{id}/staff"),
        Call.of("DELETE /api/organizations/{id}/staff/{userId}").answering(404),
        Call.of("GET /api/groups").refusing(NOT_FOUND, SUPERUSER),
        Call.of("POST /api/groups").sending("{}").answering(422).refusing(NOT_FOUND, SUPERUSER),
        Call.of("GET /api/groups/{id}").answering(404).refusing(NOT_FOUND, SUPERUSER),
        Call.of("PATCH /api/groups/{id}")
            .sending("{}")
            .answering(404)
            .refusing(NOT_FOUND, SUPERUSER),
        Call.of("DELETE /api/groups/{id}").answering(404).refusing(NOT_FOUND, SUPERUSER),
        Call.of("GET /api/groups/{id}/organizations").answering(404).refusing(NOT_FOUND, SUPERUSER),
        Call.of("PUT /api/groups/{id}/organizations/{orgId}")
            .answering(404)
            .refusing(NOT_FOUND, SUPERUSER),
        Call.of("DELETE /api/groups/{id}/organizations/{orgId}")
            .answering(404)
            .refusing(NOT_FOUND, SUPERUSER),
        Call.of("GET /api/access/explain").asking("?permission=organization.view"),
        Call.of("GET /api/access/who-can")
            .asking("?permission=organization.view")
            .refusing(FORBIDDEN, VIEWER, MEMBER, STAFF_WITHOUT_ORGANIZATION),
        Call.of("GET /api/roles"),
        Call.of("GET /api/roles/templates"),
        Call.of("GET /api/roles/{id}").answering(404),
        Call.of("PATCH /api/roles/{id}").sending("{}").answering(404),
        Call.of("DELETE /api/roles/{id}").answering(404),
        Call.of("POST /api/roles").sending("{}").answering(422).refusing(NOT_FOUND, SUPERUSER));
  }

  /// An owner decides about the door at home; whoever manages the organization only asks.
  private static List<Call> ofVisits() {
    return List.of(
        Call.of("GET /api/door"),
        Call.of("PUT /api/door")
            .sending("{\"mode\": \"STANDING\"}")
            .refusing(FORBIDDEN, NOT_LEADING_AT_HOME),
        Call.of("GET /api/visitors").refusing(FORBIDDEN, SUPERUSER_INSIDE_MSP, MSP_ADMIN_INSIDE),
        Call.of("GET /api/visitors/sent-out"),
        Call.of("DELETE /api/visitors/{userId}")
            .answering(404)
            .refusing(FORBIDDEN, NOT_LEADING_AT_HOME),
        Call.of("POST /api/visitors/{userId}/let-back")
            .answering(404)
            .refusing(FORBIDDEN, NOT_LEADING_AT_HOME),
        Call.of("GET /api/visits"),
        Call.of("POST /api/visits/{visitId}/admit")
            .answering(404)
            .refusing(FORBIDDEN, NOT_LEADING_AT_HOME),
        Call.of("POST /api/visits/{visitId}/refuse")
            .answering(404)
            .refusing(FORBIDDEN, NOT_LEADING_AT_HOME),
        Call.of("POST /api/visits/{visitId}/end")
            .answering(404)
            .refusing(FORBIDDEN, NOT_LEADING_AT_HOME),
        Call.of("GET /api/organizations/{id}/visits").refusing(NOT_FOUND, NOT_FROM_ABOVE),
        Call.of("POST /api/organizations/{id}/visits")
            .sending("{}")
            .answering(422)
            .refusing(NOT_FOUND, NOT_FROM_ABOVE),
        Call.of("DELETE /api/organizations/{id}/visits/{visitId}")
            .answering(404)
            .refusing(NOT_FOUND, NOT_FROM_ABOVE));
  }

  private static String draft() {
    String domain = SharedApplication.unique("matrix") + ".example";
    return """
    {"name": "Made", "emailDomain": "%s", "owners": [{"firstName": "O", "lastName": "W", "email": "o@%s"}]}
    """
        .formatted(domain, domain);
  }
}
