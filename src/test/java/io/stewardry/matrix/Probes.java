package io.stewardry.matrix;

import static io.stewardry.matrix.Probe.get;
import static io.stewardry.matrix.Probe.of;
import static io.stewardry.matrix.Probe.send;

import java.util.Map;

/// How cells of the matrices are tried by an act, by resource and letter. An act on what does not
/// exist is answered 404 to those who may do it: the permission comes first. A new route needs
/// none: each is tried by every role with its call.
final class Probes {
  private static final String NOT_AN_ADDRESS =
      "{\"firstName\": \"A\", \"lastName\": \"B\", \"email\": \"no address\", \"role\": \"msp_admin\"}";

  private static final Map<Character, Probe> OWN_KEYS =
      Map.of(
          'C',
          send(
                  201,
                  "POST",
                  "/api/api-keys",
                  "{\"name\": \"{unique}\", \"scopes\": [\"organization.view\"]}")
              .orRefused("ROLE_FORBIDS_API_KEYS"),
          'U',
          get("/api/api-keys").orRefused("ROLE_FORBIDS_API_KEYS"),
          'D',
          send(404, "DELETE", "/api/api-keys/{nobody}", null).orRefused("ROLE_FORBIDS_API_KEYS"));

  private static final Map<Character, Probe> OF_ROLES =
      Map.of(
          'V', get("/api/roles"),
          'C',
              send(
                  201,
                  "POST",
                  "/api/roles",
                  "{\"name\": \"{unique}\", \"permissions\": [\"organization.view\"]}"),
          'U', send(404, "PATCH", "/api/roles/{nobody}", "{}"),
          'D', send(404, "DELETE", "/api/roles/{nobody}", null));

  private static final Map<Character, Probe> OF_USER_GROUPS =
      Map.of(
          'V', get("/api/user-groups"),
          'C', send(201, "POST", "/api/user-groups", "{\"name\": \"{unique}\"}"),
          'U', send(404, "PATCH", "/api/user-groups/{nobody}", "{}"),
          'D', send(404, "DELETE", "/api/user-groups/{nobody}", null));

  private static final Map<Character, Probe> OF_SUBSCRIPTIONS =
      Map.of(
          'V', get("/api/on-call-shifts"),
          'C', send(422, "POST", "/api/on-call-shifts", "{}"),
          'U', send(404, "PATCH", "/api/on-call-shifts/{nobody}", "{}"),
          'D', send(404, "DELETE", "/api/on-call-shifts/{nobody}", null));

  private static final Map<Character, Probe> OF_AUTOMATIONS =
      Map.of(
          'V', get("/api/automations"),
          'C', send(422, "POST", "/api/automations", "{}"),
          'U', send(404, "PATCH", "/api/automations/{nobody}", "{}"),
          'D', send(404, "DELETE", "/api/automations/{nobody}", null));

  private static final Map<Character, Probe> OF_CREDENTIALS =
      Map.of(
          'V', get("/api/credentials"),
          'C', send(422, "POST", "/api/credentials", "{}"),
          'U', send(404, "PATCH", "/api/credentials/{nobody}", "{}"),
          'D', send(404, "DELETE", "/api/credentials/{nobody}", null));

  static final Map<String, Map<Character, Probe>> IN_MSP =
      Map.ofEntries(
          Map.entry("child: list and details", Map.of('V', get("/api/organizations/{customer}"))),
          Map.entry(
              "child: create",
              Map.of(
                  'C',
                  send(
                          201,
                          "POST",
                          "/api/organizations",
                          """
                          {"name": "{unique}", "emailDomain": "{unique}.example",
                           "owners": [{"firstName": "O", "lastName": "W", "email": "no address"}]}
                          """)
                      .orReached(422))),
          Map.entry(
              "child: change details",
              Map.of(
                  'U',
                  send(
                      200,
                      "PATCH",
                      "/api/organizations/{customer}",
                      "{\"description\": \"{unique}\"}"))),
          Map.entry(
              "child: owners",
              Map.of(
                  'V',
                  get("/api/organizations/{customer}/owners"),
                  'U',
                  send(422, "POST", "/api/organizations/{customer}/owners", NOT_AN_ADDRESS))),
          Map.entry(
              "child: suspend and resume",
              Map.of(
                  'X',
                  of(
                      200,
                      (client, fixture, role) ->
                          client.post(
                              "/api/organizations/" + fixture.fresh(role).id() + "/suspend",
                              null)))),
          Map.entry(
              "child: delete and restore",
              Map.of(
                  'D',
                  of(
                      200,
                      (client, fixture, role) -> {
                        var made = fixture.fresh(role);
                        return client.send(
                            "DELETE",
                            "/api/organizations/" + made.id(),
                            "{\"confirmation\": \"" + made.name() + "\"}");
                      }))),
          Map.entry(
              "capabilities of a child",
              Map.of(
                  'V',
                  get("/api/organizations/{customer}/capabilities"),
                  'U',
                  send(
                      200,
                      "PUT",
                      "/api/organizations/{customer}/capabilities",
                      "[{\"key\": \"iam\"}, {\"key\": \"vault\"}, {\"key\": \"automation\"}]"))),
          Map.entry(
              "limits of a child",
              Map.of(
                  'V',
                  get("/api/organizations/{customer}/limits"),
                  'U',
                  send(200, "PUT", "/api/organizations/{customer}/limits", "{\"users\": 99}"))),
          Map.entry("organization summary and usage", Map.of('V', get("/api/usage"))),
          Map.entry("central review of vaults", Map.of('V', get("/api/vault-review"))),
          Map.entry(
              "staff",
              Map.of(
                  'V', get("/api/staff"),
                  'C', send(422, "POST", "/api/staff", NOT_AN_ADDRESS),
                  'U', send(200, "PATCH", "/api/staff/{technician}", "{\"phone\": \"1\"}"),
                  'D', send(404, "DELETE", "/api/users/{nobody}", null))),
          Map.entry(
              "give the role MSP Admin",
              Map.of(
                  'X',
                  of(
                          201,
                          (client, fixture, role) ->
                              client.post(
                                  "/api/invitations",
                                  fixture.filled(
                                      "{\"email\": \"{unique}@{msp}\", \"role\": \"msp_admin\"}")))
                      .orRefused("ROLE_ESCALATION"))),
          Map.entry(
              "access to organizations",
              Map.of(
                  'V',
                  get("/api/organizations/{customer}/staff"),
                  'C',
                  send(
                      200,
                      "PUT",
                      "/api/staff/{technician}/access",
                      "{\"access\": [{\"organizationId\": \"{customer}\"}]}"),
                  'D',
                  send(404, "DELETE", "/api/organizations/{customer}/staff/{nobody}", null))),
          Map.entry(
              "right to use the API",
              Map.of('U', send(200, "PATCH", "/api/staff/{technician}", "{\"apiAccess\": false}"))),
          Map.entry("user groups of the staff", OF_USER_GROUPS),
          Map.entry("own API keys", OWN_KEYS),
          Map.entry("roles", OF_ROLES),
          Map.entry(
              "groups and tags",
              Map.of(
                  'V', get("/api/groups"),
                  'C', send(201, "POST", "/api/groups", "{\"name\": \"{unique}\"}"),
                  'U', send(404, "PUT", "/api/groups/{nobody}/organizations/{customer}", null),
                  'D', send(404, "DELETE", "/api/groups/{nobody}", null))),
          Map.entry("audit of the MSP", Map.of('V', get("/api/audit"))));

  static final Map<String, Map<Character, Probe>> INSIDE =
      Map.ofEntries(
          Map.entry(
              "profile and settings",
              Map.of(
                  'V',
                  get("/api/organizations/{customer}"),
                  'U',
                  send(
                      200,
                      "PATCH",
                      "/api/organizations/{customer}",
                      "{\"description\": \"{unique}\"}"))),
          Map.entry(
              "owners",
              Map.of(
                  'V',
                  get("/api/organizations/{customer}/owners"),
                  'C',
                  send(422, "POST", "/api/organizations/{customer}/owners", NOT_AN_ADDRESS),
                  'D',
                  send(409, "DELETE", "/api/organizations/{customer}/owners/{owner}", null))),
          Map.entry(
              "users and invitations",
              Map.of(
                  'V', get("/api/users"),
                  'C', send(422, "POST", "/api/invitations", NOT_AN_ADDRESS),
                  'U', send(200, "PATCH", "/api/users/{member}", "{\"phone\": \"1\"}"),
                  'R', send(404, "POST", "/api/users/{nobody}/password-reset", null),
                  'D', send(404, "DELETE", "/api/users/{nobody}", null))),
          Map.entry("user groups", OF_USER_GROUPS),
          Map.entry("subscriptions, channels, on-call shifts", OF_SUBSCRIPTIONS),
          Map.entry("automations", OF_AUTOMATIONS),
          Map.entry(
              "run an automation",
              Map.of('X', send(404, "POST", "/api/automations/{nobody}/run", "{}"))),
          Map.entry("credentials: metadata", OF_CREDENTIALS),
          Map.entry("own API keys", OWN_KEYS),
          Map.entry("roles", OF_ROLES),
          Map.entry(
              "capabilities and limits",
              Map.of('V', get("/api/organizations/{customer}/capabilities"))),
          Map.entry("audit of the organization", Map.of('V', get("/api/audit"))));

  private Probes() {}
}
