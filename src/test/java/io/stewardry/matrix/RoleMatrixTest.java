package io.stewardry.matrix;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.access.PermissionTables;
import io.stewardry.access.PermissionTables.Line;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Verb;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Every cell of the permission matrices, as far as the API has what it is about: those whom the
/// cell allows get there, everybody else is told FORBIDDEN. Each route is tried by every role with
/// its call ([Calls]), and what is worth a real act, with a body of [Probes]. What the API does not
/// have yet is printed.
class RoleMatrixTest {
  private static RoleFixture fixture;

  @BeforeAll
  static void everybody() {
    fixture = new RoleFixture();
  }

  @TestFactory
  Stream<DynamicTest> shouldAnswerInTheMspAsTheMatrixSays() {
    return PermissionTables.ofMsp().stream()
        .flatMap(line ->
            line.cells().keySet().stream()
                .flatMap(role ->
                    cells(line, Probes.IN_MSP, role, () -> fixture.atHome(role), "at home")));
  }

  @TestFactory
  Stream<DynamicTest> shouldAnswerInAnOrganizationAsTheMatrixSays() {
    return PermissionTables.ofOrganization().stream()
        .flatMap(line ->
            line.cells().keySet().stream()
                .flatMap(role ->
                    cells(line, Probes.INSIDE, role, () -> fixture.inside(role), "inside")));
  }

  private interface Who {
    Client client();
  }

  private static Stream<DynamicTest> cells(
      Line line, Map<String, Map<Character, Probe>> probes, String role, Who who, String where) {
    return probes.getOrDefault(line.resource(), Map.of()).entrySet().stream()
        .map(entry ->
            DynamicTest.dynamicTest(
                "%s %s by %s %s".formatted(line.resource(), entry.getKey(), role, where),
                () ->
                    check(
                        entry.getValue(), who.client(), role, line.allows(role, entry.getKey()))));
  }

  private static void check(Probe probe, Client client, String role, boolean allowed) {
    Answer answer = probe.sent(client, fixture, role);
    if (allowed) {
      assertThat(probe.reached()).as(answer.body()).contains(answer.status());
    } else {
      answer.expect(403);
      assertThat(probe.refusals()).contains(answer.text("/code"));
    }
  }

  /// Every call whose answer follows from its permission alone. A new route is tried by itself.
  @TestFactory
  Stream<DynamicTest> shouldAskEveryRoleForThePermissionOfARoute() {
    return Calls.all().stream()
        .filter(RoleMatrixTest::isDecidedByPermission)
        .flatMap(call ->
            Stream.of(SystemRole.values())
                .flatMap(role -> Stream.concat(atHome(call, role), inside(call, role))));
  }

  private static boolean isDecidedByPermission(Call call) {
    return call.route()
            .permission()
            .filter(permission -> permission.plane() != Permission.Plane.PLATFORM)
            .isPresent()
        && call.exceptions().keySet().stream().allMatch(actor -> actor == Actor.SUPERUSER);
  }

  private static Stream<DynamicTest> atHome(Call call, SystemRole role) {
    return role.of() == SystemRole.Of.CUSTOMER
        ? Stream.of()
        : Stream.of(
            DynamicTest.dynamicTest(
                "%s by %s at home".formatted(call.name(), role.key()),
                () ->
                    check(
                        call,
                        fixture.atHome(role.key()),
                        role,
                        PermissionTables.atHome(role)
                            .contains(call.route().permission().orElseThrow()))));
  }

  private static Stream<DynamicTest> inside(Call call, SystemRole role) {
    Set<Permission> held =
        role.of() == SystemRole.Of.CUSTOMER
            ? PermissionTables.atHome(role)
            : PermissionTables.inside(role);
    // A customer manages nobody: `MatrixTest` has what those are told who may do it elsewhere.
    if (call.route().needsMsp() && call.route().permission().equals(call.route().own())) {
      return Stream.of();
    }
    return Stream.of(
        DynamicTest.dynamicTest(
            "%s by %s inside".formatted(call.name(), role.key()),
            () ->
                check(
                    call,
                    fixture.inside(role.key()),
                    role,
                    held.contains(call.route().own().orElseThrow()))));
  }

  private static void check(Call call, Client client, SystemRole role, boolean allowed) {
    World.Made customer =
        allowed && call.fresh() && call.route().permission().equals(call.route().own())
            ? fixture.fresh(role.key())
            : fixture.customer;
    var target = new Fixture.Target(customer.id(), customer.name(), customer.owner());
    Answer answer =
        client.send(call.method(), call.path().apply(target), call.body().apply(target));
    if (allowed) {
      answer.expect(call.success());
    } else {
      answer.expect(403, "FORBIDDEN");
    }
  }

  /// The verbs of a grant cut what the role could do.
  @TestFactory
  Stream<DynamicTest> shouldCutWhatARoleMayByTheVerbsOfItsAccess() {
    return Stream.of("view", "view,create", "view,update", "view,delete", "view,create,update")
        .flatMap(verbs ->
            PermissionTables.ofOrganization().stream()
                .filter(line -> Probes.INSIDE.containsKey(line.resource()))
                .flatMap(line ->
                    Probes.INSIDE.get(line.resource()).entrySet().stream()
                        .map(entry ->
                            DynamicTest.dynamicTest(
                                "%s %s with %s".formatted(line.resource(), entry.getKey(), verbs),
                                () -> {
                                  String role = "admin_with_billing";
                                  boolean covered =
                                      line.permissions().get(entry.getKey()).stream()
                                          .allMatch(one -> Verb.ofKeys(verbs).contains(one.verb()));
                                  check(
                                      entry.getValue(),
                                      fixture.inside(role, verbs),
                                      role,
                                      covered && line.allows(role, entry.getKey()));
                                }))));
  }

  @Test
  void shouldHaveCellsForEveryPermissionThatARouteDemands() throws IOException {
    Set<String> demanded =
        Files.readAllLines(Path.of("src/test/resources/routes.txt")).stream()
            .map(line -> line.split("\\s+", 3))
            .filter(parts -> parts[1].startsWith("/api/"))
            .flatMap(parts -> Stream.of(parts[2].replace("own: ", "").split(", ")))
            .filter(key -> key.contains("."))
            .collect(Collectors.toCollection(TreeSet::new));
    demanded.removeAll(
        Set.of(
            "platform.operate",
            "superuser.manage",
            "organization.link",
            "license.issue",
            "mail.view"));
    Calls.all().stream()
        .filter(RoleMatrixTest::isDecidedByPermission)
        .flatMap(call -> Stream.of(call.route().permission(), call.route().own()))
        .forEach(permission -> demanded.remove(permission.orElseThrow().key()));
    demanded.removeAll(probed(PermissionTables.ofMsp(), Probes.IN_MSP));
    demanded.removeAll(probed(PermissionTables.ofOrganization(), Probes.INSIDE));
    assertThat(demanded).as("a route demands them and no cell is tried").isEmpty();
    List<String> waiting = new ArrayList<>(waiting(PermissionTables.ofMsp(), Probes.IN_MSP));
    waiting.addAll(waiting(PermissionTables.ofOrganization(), Probes.INSIDE));
    System.out.println("Cells that wait for what they are about: " + String.join("; ", waiting));
  }

  private static Set<String> probed(List<Line> lines, Map<String, Map<Character, Probe>> probes) {
    Set<String> keys = new TreeSet<>();
    for (Line line : lines) {
      for (Character letter : probes.getOrDefault(line.resource(), Map.of()).keySet()) {
        line.permissions().getOrDefault(letter, Set.of()).forEach(one -> keys.add(one.key()));
      }
    }
    return keys;
  }

  private static List<String> waiting(List<Line> lines, Map<String, Map<Character, Probe>> probes) {
    assertThat(lines.stream().map(Line::resource)).containsAll(probes.keySet());
    return lines.stream().map(Line::resource).filter(one -> !probes.containsKey(one)).toList();
  }
}
