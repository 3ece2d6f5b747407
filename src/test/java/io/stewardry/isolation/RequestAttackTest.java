package io.stewardry.isolation;

import static io.stewardry.isolation.Attack.answers;
import static io.stewardry.isolation.Attack.denied;
import static io.stewardry.isolation.Attack.refused;
import static io.stewardry.isolation.Attack.runs;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The application's role tries to ask in the name of others, to decide what is not the actor's to
/// decide, and to read what others ask: the rights of the actor at that moment, cut by the scopes
/// of their key, are asked in each function.
class RequestAttackTest {
  private static final UUID LIMIT = UUID.randomUUID();
  private static final UUID ACCESS = UUID.randomUUID();
  private static final UUID THEIRS = UUID.randomUUID();
  private static final UUID LEFT = UUID.randomUUID();
  private static final String MORE =
      "select hub.ask_for_more(gen_random_uuid(), '%s', '%s', %s, 'because', 'more')";
  private static final String ENTER =
      "select hub.ask_access(gen_random_uuid(), '%s', '%s', null, 60, 'because', 'access')";
  private static final String DECIDE = "select hub.decide_request('%s', %s, null)";
  private static final String WITHDRAW = "select hub.withdraw_request('%s')";
  private static final String DEFAULTS = "select hub.set_defaults('{%s}', '{%s}', '{%s}')";

  private static AttackFixture fixture;
  private static Tree alpha;
  private static Tree bravo;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
    alpha = fixture.alpha;
    bravo = fixture.bravo;
    for (Tree tree : new Tree[] {alpha, bravo}) {
      fixture.superuser(
          """
          insert into hub.request (org_id, request_id, kind, asked_by, asked_of, subject, wanted, reason)
            values ('%1$s', '%2$s', 'LIMIT', '%3$s', '%4$s', 'users', 9, '%5$s asks for more');
          insert into hub.request (org_id, request_id, kind, asked_by, asked_of, child_id, verbs, minutes, reason)
            values ('%4$s', '%6$s', 'ACCESS', '%7$s', '%4$s', '%8$s', 'view,update', 60, '%5$s asks to enter');
          insert into hub.request (org_id, request_id, kind, asked_by, asked_of, child_id, verbs, minutes, reason)
            values ('%4$s', '%9$s', 'ACCESS', '%10$s', '%4$s', '%8$s', 'view', 60, '%5$s asked to enter');
          select ''
          """
              .formatted(
                  tree.first(),
                  tree == alpha ? LIMIT : THEIRS,
                  tree.owner(),
                  tree.msp(),
                  tree.word(),
                  tree == alpha ? ACCESS : UUID.randomUUID(),
                  tree.technician(),
                  tree.second(),
                  tree == alpha ? LEFT : UUID.randomUUID(),
                  tree.suspended()));
    }
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  private static Stream<DynamicTest> tests(SealedContext context, Attack... attacks) {
    return Stream.of(attacks)
        .map(attack ->
            dynamicTest(
                attack.name() + " as " + context.kind(),
                () -> fixture.launch(fixture.seal(context), attack)));
  }

  private static Attack forbidden(String name, String sql) {
    return refused(name, sql, "TN403", "");
  }

  private static Attack unknown(String name, String sql) {
    return refused(name, sql, "TN404", "NOT_FOUND");
  }

  private static String more() {
    return MORE.formatted("LIMIT", "systems", "9");
  }

  @TestFactory
  Stream<DynamicTest> shouldKeepTheRowsToTheFunctions() throws SQLException {
    String table = "permission denied for table";
    return tests(
        fixture.attacker(),
        denied("grant it", "update hub.request set state = 'GRANTED'", table),
        denied("forget it", "delete from hub.request", table),
        denied(
            "ask as a colleague",
            "insert into hub.request (org_id, request_id, kind, asked_by, asked_of, reason) values ('%s', gen_random_uuid(), 'LIMIT', '%s', '%1$s', 'x')"
                .formatted(alpha.msp(), alpha.technician()),
            table),
        denied(
            "close it",
            "select priv.close_request(r, 'GRANTED', null) from hub.request r",
            "permission denied for schema priv"));
  }

  /// Only those who lead an organization ask for it, at home and signed in.
  @TestFactory
  Stream<DynamicTest> shouldAskForMoreOnlyAsThoseWhoLead() throws SQLException {
    SealedContext owner = fixture.context(alpha.first(), alpha.first(), alpha.owner(), 'u');
    return Stream.of(
            tests(owner.as('k'), forbidden("with a key", more())),
            tests(owner.as('j'), forbidden("as a job", more())),
            tests(owner.by(bravo.owner()), forbidden("as a stranger", more())),
            tests(owner.by(alpha.ownerOfSecond()), forbidden("as a neighbour's owner", more())),
            tests(
                owner.withHome(alpha.msp()).by(alpha.admin()),
                forbidden("from above, for a customer", more())),
            tests(fixture.attacker(), refused("of nobody", more(), "TN409", "INVALID_STATE")),
            tests(
                owner,
                forbidden("what is no such request", MORE.formatted("ACCESS", "users", "9")),
                refused(
                    "the same again", MORE.formatted("LIMIT", "users", "9"), "TN409", "INVALID")))
        .flatMap(each -> each);
  }

  /// Staff ask for themselves, at home, for what is a child.
  @TestFactory
  Stream<DynamicTest> shouldAskForAccessToChildrenOnly() throws SQLException {
    SealedContext technician = fixture.attacker().by(alpha.technician());
    String second = ENTER.formatted(alpha.second(), "view");
    return Stream.of(
            tests(
                technician,
                unknown("to a stranger's customer", ENTER.formatted(bravo.first(), "view")),
                unknown("to another MSP", ENTER.formatted(bravo.msp(), "view")),
                unknown("to nothing", ENTER.formatted(UUID.randomUUID(), "view")),
                unknown("to the platform", ENTER.formatted(fixture.platform, "view")),
                unknown("to their own", ENTER.formatted(alpha.msp(), "view")),
                refused(
                    "for what is no verb",
                    ENTER.formatted(alpha.second(), "view,own"),
                    "TN422",
                    "VALIDATION_FAILED"),
                refused(
                    "for nothing",
                    ENTER.formatted(alpha.second(), ""),
                    "TN422",
                    "VALIDATION_FAILED"),
                refused("the same again", second, "TN409", "INVALID_STATE")),
            tests(technician.as('k'), forbidden("with a key", second)),
            tests(technician.by(alpha.suspended()), forbidden("while suspended", second)),
            tests(
                fixture.context(alpha.first(), alpha.first(), alpha.owner(), 'u'),
                unknown("as a customer", second)))
        .flatMap(each -> each);
  }

  @TestFactory
  Stream<DynamicTest> shouldDecideOnlyAsThoseWhoMay() throws SQLException {
    SealedContext home = fixture.attacker();
    SealedContext below = home.at(alpha.first());
    String limit = DECIDE.formatted(LIMIT, "true");
    String access = DECIDE.formatted(ACCESS, "true");
    return Stream.of(
            tests(below.by(alpha.technician()), forbidden("without the right", limit)),
            tests(below.by(alpha.suspended()), forbidden("while suspended", limit)),
            tests(below.as('k'), forbidden("with a key that nobody knows", limit)),
            tests(below.withHome(alpha.first()).by(alpha.owner()), forbidden("their own", limit)),
            tests(
                below.withHome(bravo.msp()).by(bravo.admin()),
                forbidden("from another MSP", limit)),
            tests(below, unknown("that of another organization", DECIDE.formatted(THEIRS, "true"))),
            tests(home.at(alpha.second()), unknown("from a neighbour", limit)),
            tests(home.by(alpha.technician()), forbidden("their own", access)),
            tests(home.by(alpha.suspended()), forbidden("while suspended", access)),
            tests(home.as('k'), forbidden("with a key that nobody knows", access)),
            tests(
                home.withHome(bravo.msp()).by(bravo.admin()),
                forbidden("from another MSP", access)),
            tests(home, forbidden("of nobody", DECIDE.formatted(UUID.randomUUID(), "true"))),
            tests(
                home,
                refused(
                    "for somebody who is suspended",
                    DECIDE.formatted(LEFT, "true"),
                    "TN409",
                    "INVALID_STATE")))
        .flatMap(each -> each);
  }

  /// A key takes nothing back, and neither does somebody who can do nothing any more.
  @TestFactory
  Stream<DynamicTest> shouldWithdrawOnlyOnesOwn() throws SQLException {
    SealedContext home = fixture.attacker();
    SealedContext technician = home.by(alpha.technician());
    return Stream.of(
            tests(home, unknown("a colleague's", WITHDRAW.formatted(ACCESS))),
            tests(technician.as('k'), unknown("with a key", WITHDRAW.formatted(ACCESS))),
            tests(technician.as('j'), unknown("as a job", WITHDRAW.formatted(ACCESS))),
            tests(home.by(alpha.suspended()), unknown("while suspended", WITHDRAW.formatted(LEFT))),
            tests(home.at(alpha.first()), unknown("from above", WITHDRAW.formatted(LIMIT))),
            tests(home, unknown("a stranger's", WITHDRAW.formatted(THEIRS))))
        .flatMap(each -> each);
  }

  @TestFactory
  Stream<DynamicTest> shouldTellOnlyThoseWhoDecide() throws SQLException {
    SealedContext home = fixture.attacker();
    String here = "select count(*) from hub.requests_here()";
    String waiting = "select hub.requests_waiting()";
    return Stream.of(
            tests(home, answers("all", here, "3"), answers("how many", waiting, "3")),
            tests(
                home.by(alpha.technician()),
                answers("none", here, "0"),
                answers("none wait", waiting, "0")),
            tests(
                home.by(alpha.suspended()),
                answers("none", here, "0"),
                answers("none wait", waiting, "0")),
            tests(home.as('k'), answers("none", here, "0"), answers("none wait", waiting, "0")),
            tests(
                home.withHome(bravo.msp()).by(bravo.admin()),
                answers("none", here, "0"),
                answers("none wait", waiting, "0")),
            tests(home.at(alpha.first()), answers("none", here, "0")))
        .flatMap(each -> each);
  }

  /// What new organizations get goes around `capability.update`, so it takes that.
  @TestFactory
  Stream<DynamicTest> shouldSetDefaultsOnlyAsThoseWhoGive() throws SQLException {
    SealedContext home = fixture.attacker();
    String table = "permission denied for table";
    String vault = DEFAULTS.formatted("vault", "", "");
    return Stream.of(
            tests(
                home,
                denied(
                    "by hand",
                    "insert into hub.default_capability (org_id, capability) values ('%s', 'psa')"
                        .formatted(alpha.msp()),
                    table),
                denied(
                    "a limit by hand",
                    "insert into hub.default_limit (org_id, resource, max) values ('%s', 'users', 1)"
                        .formatted(alpha.msp()),
                    table),
                denied("away by hand", "delete from hub.default_capability", table),
                denied("no limits by hand", "delete from hub.default_limit", table),
                runs("as their administrator", vault)),
            tests(home.by(alpha.technician()), forbidden("as a technician", vault)),
            tests(home.by(alpha.suspended()), forbidden("while suspended", vault)),
            tests(home.as('k'), forbidden("with a key that nobody knows", vault)),
            tests(
                home.withHome(bravo.msp()).by(bravo.admin()), forbidden("from another MSP", vault)),
            tests(
                fixture.context(alpha.first(), alpha.first(), alpha.owner(), 'u'),
                forbidden("as a customer", vault)))
        .flatMap(each -> each);
  }
}
