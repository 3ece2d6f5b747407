package io.stewardry.matrix;

import static io.stewardry.matrix.Actor.*;

import io.stewardry.support.SharedApplication;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/// Every route that needs a session, with a call that succeeds and the people for whom it does.
/// Written by hand from the permission matrices and not from the code.
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
  private static final String NOBODY = "018f0000-0000-7000-8000-000000000000";
  private static final Set<Actor> READERS = with(ADMINISTRATORS, VIEWER);

  private Calls() {}

  static List<Call> all() {
    return Stream.of(ofOrganizations(), ofAccess(), ofVisits()).flatMap(List::stream).toList();
  }

  private static List<Call> ofOrganizations() {
    return List.of(
        read("GET /api/me", "/api/me", SIGNED_IN),
        read("GET /api/me/access", "/api/me/access", SIGNED_IN),
        read("GET /api/me/organizations", "/api/me/organizations", SIGNED_IN),
        new Call(
            "PATCH /api/me",
            at("/api/me"),
            target -> "{\"phone\": \"+43 1 234\"}",
            200,
            SIGNED_IN,
            Map.of(),
            false),
        // The same password again: refused by the handler itself, so it was reached.
        new Call(
            "PUT /api/me/password",
            at("/api/me/password"),
            target ->
                "{\"current\": \"%1$s\", \"new\": \"%1$s\"}".formatted(SharedApplication.PASSWORD),
            422,
            SIGNED_IN,
            Map.of(),
            false),
        read("GET /api/me/mfa", "/api/me/mfa", SIGNED_IN),
        read("GET /api/me/mfa/enrolment", "/api/me/mfa/enrolment", SIGNED_IN),
        // Nobody has a factor here, and nothing is sent: refused by the handlers themselves.
        own("PUT /api/me/mfa", "{}", 422),
        own("PUT /api/me/mfa/recovery-codes", "{}", 404),
        own("POST /api/me/mfa/remove", "{}", 422),
        own("POST /api/sessions/current/step-up", "{}", 422),
        own("POST /api/me/identity-token", "{}", 201),
        read("GET /api/me/passkeys", "/api/me/passkeys", SIGNED_IN),
        own("POST /api/me/passkeys/options", "{}", 200),
        // Only a browser makes one: refused by the handlers themselves.
        own("POST /api/me/passkeys", "{}", 422),
        new Call(
            "PATCH /api/me/passkeys/{id}",
            at("/api/me/passkeys/" + NOBODY),
            target -> "{\"label\": \"Phone\"}",
            404,
            SIGNED_IN,
            Map.of(),
            false),
        new Call(
            "DELETE /api/me/passkeys/{id}",
            at("/api/me/passkeys/" + NOBODY),
            none(),
            404,
            SIGNED_IN,
            Map.of(),
            false),
        new Call(
            "PUT /api/me/favorites/{id}",
            target -> "/api/me/favorites/" + target.id(),
            none(),
            204,
            // Asked at home, where the superuser's children are those that nobody manages.
            EnumSet.of(MSP_ADMIN, MSP_ADMIN_INSIDE),
            notFound(
                SUPERUSER,
                SUPERUSER_INSIDE_MSP,
                OWNER,
                ORG_ADMIN,
                VIEWER,
                MEMBER,
                OTHER_MSP_ADMIN,
                OTHER_OWNER,
                STAFF_WITHOUT_ORGANIZATION),
            false),
        new Call(
            "DELETE /api/me/favorites/{id}",
            at("/api/me/favorites/" + NOBODY),
            none(),
            204,
            SIGNED_IN,
            Map.of(),
            false),
        read("GET /api/sessions", "/api/sessions", SIGNED_IN),
        new Call(
            "DELETE /api/sessions", at("/api/sessions"), none(), 204, SIGNED_IN, Map.of(), false),
        new Call(
            "DELETE /api/sessions/others",
            at("/api/sessions/others"),
            none(),
            204,
            SIGNED_IN,
            Map.of(),
            false),
        new Call(
            "DELETE /api/sessions/{id}",
            at("/api/sessions/018f0000-0000-7000-8000-000000000000"),
            none(),
            404,
            SIGNED_IN,
            Map.of(),
            false),
        // Lists answer with what is the caller's own: the other side gets its own rows, which the
        // leak test looks at.
        read(
            "GET /api/organizations",
            "/api/organizations",
            with(READERS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER, STAFF_WITHOUT_ORGANIZATION)),
        read(
            "GET /api/users",
            "/api/users",
            with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER)),
        read(
            "GET /api/audit",
            "/api/audit",
            with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER)),
        new Call(
            "GET /api/platform/mail",
            at("/api/platform/mail"),
            none(),
            200,
            EnumSet.of(SUPERUSER),
            platformOnly(),
            false),
        new Call(
            "GET /api/users/{id}",
            target -> "/api/users/" + target.user(),
            none(),
            200,
            EnumSet.of(MSP_ADMIN_INSIDE, OWNER, ORG_ADMIN),
            notFound(SUPERUSER, SUPERUSER_INSIDE_MSP, MSP_ADMIN, OTHER_MSP_ADMIN, OTHER_OWNER),
            false),
        write(
            "POST /api/organizations",
            at("/api/organizations"),
            target -> draft(),
            201,
            with(FROM_ABOVE, SUPERUSER, OTHER_MSP_ADMIN),
            Map.of()),
        write(
            "POST /api/organizations/batch",
            at("/api/organizations/batch"),
            target -> "{\"organizations\": [" + draft() + "]}",
            207,
            with(FROM_ABOVE, SUPERUSER, OTHER_MSP_ADMIN),
            Map.of()),
        // Each of the ids has an answer of its own: one that is not reached is not found.
        new Call(
            "POST /api/organizations/bulk-delete",
            at("/api/organizations/bulk-delete"),
            target -> "{\"ids\": [\"%s\"], \"confirmation\": \"delete\"}".formatted(target.id()),
            207,
            with(FROM_ABOVE, SUPERUSER, OTHER_MSP_ADMIN),
            Map.of(),
            true),
        read(
            "GET /api/organizations/export",
            "/api/organizations/export?format=csv",
            with(FROM_ABOVE, SUPERUSER, OTHER_MSP_ADMIN, STAFF_WITHOUT_ORGANIZATION)),
        read(
            "GET /api/organizations/import-template.csv",
            "/api/organizations/import-template.csv",
            with(FROM_ABOVE, SUPERUSER, OTHER_MSP_ADMIN)),
        // JSON is no file: refused by the handler itself, so it was reached.
        write(
            "POST /api/organizations/imports",
            at("/api/organizations/imports"),
            target -> "{}",
            422,
            with(FROM_ABOVE, SUPERUSER, OTHER_MSP_ADMIN),
            Map.of()),
        ofNoImport("GET /api/organizations/imports/{id}", ""),
        ofNoImport("GET /api/organizations/imports/{id}/rows", "/rows"),
        ofNoImport("POST /api/organizations/imports/{id}/stop", "/stop"),
        read(
            "GET /api/invitations",
            "/api/invitations",
            with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER)),
        new Call(
            "POST /api/invitations",
            at("/api/invitations"),
            target -> "{\"email\": \"not an address\", \"role\": \"msp_admin\"}",
            422,
            with(ADMINISTRATORS, OTHER_MSP_ADMIN, OTHER_OWNER),
            Map.of(),
            false),
        ofNobody("POST /api/invitations/{id}/resend", "/api/invitations/", "/resend"),
        ofNobody("DELETE /api/invitations/{id}", "/api/invitations/", ""),
        ofNobody("POST /api/users/{id}/suspend", "/api/users/", "/suspend"),
        ofNobody("POST /api/users/{id}/reactivate", "/api/users/", "/reactivate"),
        ofNobody("POST /api/users/{id}/password-reset", "/api/users/", "/password-reset"),
        ofNobody("DELETE /api/users/{id}/mfa", "/api/users/", "/mfa"),
        write(
            "PUT /api/users/{id}/mfa",
            at("/api/users/018f0000-0000-7000-8000-000000000000/mfa"),
            target -> "{\"required\": true}",
            404,
            with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER),
            Map.of()),
        of(
            "GET /api/organizations/{id}/sign-in-rules",
            "/sign-in-rules",
            none(),
            READERS,
            notFound(SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER, STAFF_WITHOUT_ORGANIZATION),
            false),
        of(
            "PUT /api/organizations/{id}/sign-in-rules",
            "/sign-in-rules",
            target -> "{\"mfaRequired\": false}",
            ADMINISTRATORS,
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            false),
        // Nobody has a provider here, and nothing is sent: refused by the handlers themselves. Who
        // chooses the provider decides who comes in, so that is for owners, and never from above.
        new Call(
            "GET /api/organizations/{id}/sign-in-provider",
            id("/sign-in-provider"),
            none(),
            404,
            READERS,
            notFound(SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER, STAFF_WITHOUT_ORGANIZATION),
            false),
        new Call(
            "PUT /api/organizations/{id}/sign-in-provider",
            id("/sign-in-provider"),
            target -> "{}",
            422,
            EnumSet.of(OWNER),
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            false),
        new Call(
            "DELETE /api/organizations/{id}/sign-in-provider",
            id("/sign-in-provider"),
            none(),
            404,
            EnumSet.of(OWNER),
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            false),
        ofNobody("DELETE /api/users/{id}", "/api/users/", ""),
        new Call(
            "PATCH /api/users/{id}",
            target -> "/api/users/" + target.user(),
            target -> "{\"phone\": \"1\"}",
            200,
            EnumSet.of(MSP_ADMIN_INSIDE, OWNER),
            notFound(SUPERUSER, SUPERUSER_INSIDE_MSP, MSP_ADMIN, OTHER_MSP_ADMIN, OTHER_OWNER),
            false),
        new Call(
            "GET /api/api-keys",
            at("/api/api-keys"),
            none(),
            200,
            with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER),
            noKeys(),
            false),
        new Call(
            "POST /api/api-keys",
            at("/api/api-keys"),
            target -> "{\"name\": \"K\", \"scopes\": []}",
            422,
            with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER),
            noKeys(),
            false),
        new Call(
            "DELETE /api/api-keys/{id}",
            at("/api/api-keys/018f0000-0000-7000-8000-000000000000"),
            none(),
            404,
            with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER),
            noKeys(),
            false),
        new Call(
            "POST /api/api-keys/revoke-all",
            at("/api/api-keys/revoke-all"),
            none(),
            200,
            with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER),
            noKeys(),
            false),
        of(
            "GET /api/organizations/{id}/owners",
            "/owners",
            none(),
            ADMINISTRATORS,
            notFound(SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER),
            false),
        new Call(
            "POST /api/organizations/{id}/owners",
            id("/owners"),
            target -> "{\"firstName\": \"O\", \"lastName\": \"W\", \"email\": \"no address\"}",
            422,
            EnumSet.of(SUPERUSER_INSIDE_MSP, MSP_ADMIN, MSP_ADMIN_INSIDE, OWNER),
            notFound(SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER),
            false),
        new Call(
            "DELETE /api/organizations/{id}/owners/{userId}",
            target -> "/api/organizations/" + target.id() + "/owners/" + target.user(),
            none(),
            409,
            EnumSet.of(SUPERUSER_INSIDE_MSP, MSP_ADMIN, MSP_ADMIN_INSIDE, OWNER),
            notFound(SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER),
            false),
        of(
            "GET /api/organizations/{id}",
            "",
            none(),
            with(READERS, SUPERUSER),
            notFound(OTHER_MSP_ADMIN, OTHER_OWNER, STAFF_WITHOUT_ORGANIZATION),
            false),
        of(
            "PATCH /api/organizations/{id}",
            "",
            target -> "{\"description\": \"changed\"}",
            with(ADMINISTRATORS, SUPERUSER),
            notFound(OTHER_MSP_ADMIN),
            true),
        of(
            "DELETE /api/organizations/{id}",
            "",
            target -> "{\"confirmation\": \"" + target.name() + "\"}",
            FROM_ABOVE,
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            true),
        of(
            "POST /api/organizations/{id}/suspend",
            "/suspend",
            none(),
            FROM_ABOVE,
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            true),
        new Call(
            "POST /api/organizations/{id}/resume",
            id("/resume"),
            none(),
            409,
            FROM_ABOVE,
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            false),
        new Call(
            "POST /api/organizations/{id}/restore",
            id("/restore"),
            none(),
            409,
            FROM_ABOVE,
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            false),
        of(
            "PUT /api/organizations/{id}/managing-organization",
            "/managing-organization",
            target -> "{\"organizationId\": null}",
            EnumSet.of(SUPERUSER),
            platformOnly(),
            true),
        of(
            "GET /api/organizations/{id}/email-domains",
            "/email-domains",
            none(),
            with(READERS, SUPERUSER),
            notFound(OTHER_MSP_ADMIN, OTHER_OWNER, STAFF_WITHOUT_ORGANIZATION),
            false),
        new Call(
            "POST /api/organizations/{id}/email-domains",
            id("/email-domains"),
            target -> "{\"domain\": \"%s.example\"}".formatted(SharedApplication.unique("further")),
            201,
            with(ADMINISTRATORS, SUPERUSER),
            notFound(OTHER_MSP_ADMIN),
            false),
        // Nobody has this domain: told so by the handler itself, so it was reached.
        new Call(
            "POST /api/organizations/{id}/email-domains/{domain}/verify",
            id("/email-domains/nobodys.example/verify"),
            none(),
            404,
            with(ADMINISTRATORS, SUPERUSER),
            notFound(OTHER_MSP_ADMIN),
            false),
        new Call(
            "DELETE /api/organizations/{id}/email-domains/{domain}",
            id("/email-domains/nobodys.example"),
            none(),
            404,
            with(ADMINISTRATORS, SUPERUSER),
            notFound(OTHER_MSP_ADMIN),
            false),
        of(
            "GET /api/organizations/{id}/capabilities",
            "/capabilities",
            none(),
            ADMINISTRATORS,
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            false),
        of(
            "PUT /api/organizations/{id}/capabilities",
            "/capabilities",
            target -> "[{\"key\": \"iam\"}]",
            FROM_ABOVE,
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            true),
        of(
            "GET /api/organizations/{id}/limits",
            "/limits",
            none(),
            ADMINISTRATORS,
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            false),
        of(
            "PUT /api/organizations/{id}/limits",
            "/limits",
            target -> "{\"users\": 9}",
            FROM_ABOVE,
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            true));
  }

  /// Of the MSP's own people and roles; inside a customer the staff's pages do not exist.
  private static List<Call> ofAccess() {
    Set<Actor> managing = EnumSet.of(SUPERUSER_INSIDE_MSP, MSP_ADMIN, OTHER_MSP_ADMIN);
    Set<Actor> seeing = with(managing, STAFF_WITHOUT_ORGANIZATION);
    Set<Actor> roles = with(ADMINISTRATORS, OTHER_MSP_ADMIN, OTHER_OWNER, SUPERUSER);
    return List.of(
        staff("GET /api/staff", "/api/staff", none(), 200, managing),
        staff("GET /api/staff/{id}", "/api/staff/" + NOBODY, none(), 404, managing),
        staff("POST /api/staff", "/api/staff", target -> "{}", 422, managing),
        staff("PATCH /api/staff/{id}", "/api/staff/" + NOBODY, target -> "{}", 404, managing),
        staff(
            "PUT /api/staff/{id}/access",
            "/api/staff/" + NOBODY + "/access",
            target -> "{\"access\": []}",
            404,
            managing),
        staff("GET /api/staff/settings", "/api/staff/settings", none(), 200, managing),
        staff("PUT /api/staff/settings", "/api/staff/settings", target -> "{}", 422, managing),
        of(
            "GET /api/organizations/{id}/staff",
            "/staff",
            none(),
            FROM_ABOVE,
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            false),
        new Call(
            "DELETE /api/organizations/{id}/staff/{userId}",
            id("/staff/" + NOBODY),
            none(),
            404,
            FROM_ABOVE,
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            false),
        group("GET /api/groups", "", none(), 200, seeing),
        group("POST /api/groups", "", target -> "{}", 422, managing),
        group("GET /api/groups/{id}", "/" + NOBODY, none(), 404, seeing),
        group("PATCH /api/groups/{id}", "/" + NOBODY, target -> "{}", 404, managing),
        group("DELETE /api/groups/{id}", "/" + NOBODY, none(), 404, managing),
        group(
            "GET /api/groups/{id}/organizations",
            "/" + NOBODY + "/organizations",
            none(),
            404,
            seeing),
        group(
            "PUT /api/groups/{id}/organizations/{orgId}",
            "/" + NOBODY + "/organizations/" + NOBODY,
            none(),
            404,
            managing),
        group(
            "DELETE /api/groups/{id}/organizations/{orgId}",
            "/" + NOBODY + "/organizations/" + NOBODY,
            none(),
            404,
            managing),
        read(
            "GET /api/access/explain",
            "/api/access/explain?permission=organization.view",
            SIGNED_IN),
        read("GET /api/access/who-can", "/api/access/who-can?permission=organization.view", roles),
        read("GET /api/roles", "/api/roles", roles),
        read("GET /api/roles/templates", "/api/roles/templates", roles),
        role("GET /api/roles/{id}", none(), roles),
        role("PATCH /api/roles/{id}", target -> "{}", roles),
        role("DELETE /api/roles/{id}", none(), roles),
        new Call(
            "POST /api/roles",
            at("/api/roles"),
            target -> "{}",
            422,
            with(ADMINISTRATORS, OTHER_MSP_ADMIN, OTHER_OWNER),
            notFound(SUPERUSER),
            false));
  }

  /// An owner decides about the door at home; whoever manages the organization only asks.
  private static List<Call> ofVisits() {
    Set<Actor> deciding = EnumSet.of(OWNER, MSP_ADMIN, OTHER_OWNER, OTHER_MSP_ADMIN);
    Set<Actor> seeing = with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER);
    Map<Actor, String> own =
        notFound(
            SUPERUSER,
            MSP_ADMIN_INSIDE,
            OWNER,
            ORG_ADMIN,
            VIEWER,
            OTHER_MSP_ADMIN,
            OTHER_OWNER,
            STAFF_WITHOUT_ORGANIZATION);
    return List.of(
        read("GET /api/door", "/api/door", seeing),
        write(
            "PUT /api/door",
            at("/api/door"),
            target -> "{\"mode\": \"STANDING\"}",
            200,
            deciding,
            Map.of()),
        read("GET /api/visitors", "/api/visitors", with(deciding, ORG_ADMIN, SUPERUSER)),
        read("GET /api/visitors/sent-out", "/api/visitors/sent-out", seeing),
        door("DELETE /api/visitors/{userId}", "/api/visitors/" + NOBODY),
        door("POST /api/visitors/{userId}/let-back", "/api/visitors/" + NOBODY + "/let-back"),
        read("GET /api/visits", "/api/visits", seeing),
        door("POST /api/visits/{visitId}/admit", "/api/visits/" + NOBODY + "/admit"),
        door("POST /api/visits/{visitId}/refuse", "/api/visits/" + NOBODY + "/refuse"),
        door("POST /api/visits/{visitId}/end", "/api/visits/" + NOBODY + "/end"),
        of("GET /api/organizations/{id}/visits", "/visits", none(), FROM_ABOVE, own, false),
        new Call(
            "POST /api/organizations/{id}/visits",
            id("/visits"),
            target -> "{}",
            422,
            FROM_ABOVE,
            own,
            false),
        new Call(
            "DELETE /api/organizations/{id}/visits/{visitId}",
            id("/visits/" + NOBODY),
            none(),
            404,
            FROM_ABOVE,
            own,
            false));
  }

  private static Call door(String route, String path) {
    return new Call(
        route,
        at(path),
        none(),
        404,
        EnumSet.of(OWNER, MSP_ADMIN, OTHER_OWNER, OTHER_MSP_ADMIN),
        Map.of(),
        false);
  }

  private static Call role(
      String route, Function<Fixture.Target, String> body, Set<Actor> allowed) {
    return new Call(route, at("/api/roles/" + NOBODY), body, 404, allowed, Map.of(), false);
  }

  /// The platform has all permissions and no staff.
  private static Call staff(
      String route,
      String path,
      Function<Fixture.Target, String> body,
      int success,
      Set<Actor> allowed) {
    boolean settings = path.endsWith("/settings");
    return new Call(
        route,
        at(path),
        body,
        success,
        settings ? with(allowed, SUPERUSER) : allowed,
        notFound(SUPERUSER),
        false);
  }

  private static Call group(
      String route,
      String after,
      Function<Fixture.Target, String> body,
      int success,
      Set<Actor> allowed) {
    return new Call(
        route, at("/api/groups" + after), body, success, allowed, notFound(SUPERUSER), false);
  }

  private static Call read(String route, String path, Set<Actor> allowed) {
    return new Call(route, at(path), none(), 200, allowed, Map.of(), false);
  }

  /// Something of one's own account.
  private static Call own(String route, String body, int answer) {
    return new Call(
        route,
        at(route.substring(route.indexOf(' ') + 1)),
        target -> body,
        answer,
        SIGNED_IN,
        Map.of(),
        false);
  }

  private static Call write(
      String route,
      Function<Fixture.Target, String> path,
      Function<Fixture.Target, String> body,
      int success,
      Set<Actor> allowed,
      Map<Actor, String> otherwise) {
    return new Call(route, path, body, success, allowed, otherwise, false);
  }

  /// Something of a user or invitation that does not exist here: whoever may do it is told so, the
  /// rest that he may not.
  private static Call ofNobody(String route, String before, String after) {
    return new Call(
        route,
        at(before + "018f0000-0000-7000-8000-000000000000" + after),
        none(),
        404,
        with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER),
        Map.of(),
        false);
  }

  /// An import that does not exist here: whoever may import is told so, the rest that he may not.
  private static Call ofNoImport(String route, String after) {
    return new Call(
        route,
        at("/api/organizations/imports/018f0000-0000-7000-8000-000000000000" + after),
        none(),
        404,
        with(FROM_ABOVE, SUPERUSER, OTHER_MSP_ADMIN),
        Map.of(),
        false);
  }

  private static Call of(
      String route,
      String suffix,
      Function<Fixture.Target, String> body,
      Set<Actor> allowed,
      Map<Actor, String> otherwise,
      boolean fresh) {
    return new Call(route, id(suffix), body, 200, allowed, otherwise, fresh);
  }

  private static Function<Fixture.Target, String> id(String suffix) {
    return target -> "/api/organizations/" + target.id() + suffix;
  }

  private static Function<Fixture.Target, String> at(String path) {
    return target -> path;
  }

  private static Function<Fixture.Target, String> none() {
    return target -> null;
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

  /// A technician can never have one.
  private static Map<Actor, String> noKeys() {
    return Map.of(STAFF_WITHOUT_ORGANIZATION, "ROLE_FORBIDS_API_KEYS");
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
