package io.stewardry.matrix;

import static io.stewardry.matrix.Actor.*;

import io.stewardry.support.SharedApplication;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

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
  private static final Set<Actor> READERS = with(ADMINISTRATORS, VIEWER);

  private Calls() {}

  static List<Call> all() {
    return List.of(
        read("GET /api/me", "/api/me", SIGNED_IN),
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
        read("GET /api/sessions", "/api/sessions", SIGNED_IN),
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
            with(READERS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER)),
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
        read(
            "GET /api/organizations/export",
            "/api/organizations/export?format=csv",
            with(FROM_ABOVE, SUPERUSER, OTHER_MSP_ADMIN)),
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
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            false),
        new Call(
            "DELETE /api/organizations/{id}/owners/{userId}",
            target -> "/api/organizations/" + target.id() + "/owners/" + target.user(),
            none(),
            409,
            EnumSet.of(SUPERUSER_INSIDE_MSP, MSP_ADMIN, MSP_ADMIN_INSIDE, OWNER),
            notFound(SUPERUSER, OTHER_MSP_ADMIN),
            false),
        of(
            "GET /api/organizations/{id}",
            "",
            none(),
            with(READERS, SUPERUSER),
            notFound(OTHER_MSP_ADMIN, OTHER_OWNER),
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
            "GET /api/organizations/{id}/capabilities",
            "/capabilities",
            none(),
            READERS,
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
            READERS,
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

  private static Call read(String route, String path, Set<Actor> allowed) {
    return new Call(route, at(path), none(), 200, allowed, Map.of(), false);
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

  /// Something of a user or invitation that does not exist here: whoever may do it is told so, and
  /// the rest that he may not.
  private static Call ofUser(String route, String before, String after) {
    return new Call(
        route,
        at(before + "018f0000-0000-7000-8000-000000000000" + after),
        none(),
        404,
        with(ADMINISTRATORS, SUPERUSER, OTHER_MSP_ADMIN, OTHER_OWNER),
        Map.of(),
        false);
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
