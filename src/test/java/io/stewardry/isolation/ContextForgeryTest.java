package io.stewardry.isolation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.sql.SQLException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// Contexts that the application did not seal, or not for this. Any SQL of the application's role
/// can set `hub.ctx` to any text; only the seal stands between it and another organization.
class ContextForgeryTest {
  private static final String SELECT = "select org_id from hub.app_user";
  private static AttackFixture fixture;

  @BeforeAll
  static void build() throws SQLException {
    fixture = AttackFixture.build();
  }

  @AfterAll
  static void drop() throws SQLException {
    fixture.close();
  }

  private static Map<String, String> forgeries() throws SQLException {
    SealedContext own = fixture.attacker();
    String sealed = fixture.seal(own);
    String mac = sealed.substring(SealedContext.MAC_AT);
    Tree bravo = fixture.bravo;
    var made = new LinkedHashMap<String, String>();
    made.put("another organization, own seal", own.at(bravo.msp()).text() + "|" + mac);
    made.put("an own child, own seal", own.at(fixture.alpha.first()).text() + "|" + mac);
    made.put("another home, own seal", own.withHome(bravo.msp()).text() + "|" + mac);
    made.put("another actor, own seal", own.by(bravo.admin()).text() + "|" + mac);
    made.put("another kind, own seal", own.as('j').text() + "|" + mac);
    made.put("issued later, own seal", own.issuedLater(1).text() + "|" + mac);
    made.put(
        "fields swapped, own seal",
        swapped(
            fixture.context(
                fixture.alpha.first(), fixture.alpha.msp(), fixture.alpha.admin(), 'u')));
    made.put("sealed with no key", own.at(bravo.msp()).sealedWith(new byte[64]));
    made.put(
        "sealed with another key",
        own.at(bravo.msp()).sealedWith(HexFormat.of().parseHex("ab".repeat(64))));
    made.put("seal of noughts", own.at(bravo.msp()).text() + "|" + "0".repeat(64));
    made.put("expired", fixture.seal(own.issuedLater(-400)));
    made.put("from the future", fixture.seal(own.issuedLater(60)));
    made.put("truncated", sealed.substring(0, sealed.length() - 1));
    made.put("without a seal", own.text());
    made.put("longer", sealed + "0");
    made.put("a space more", " " + sealed);
    made.put("in upper case", sealed.toUpperCase(Locale.ROOT));
    made.put("seal in upper case", own.text() + "|" + mac.toUpperCase(Locale.ROOT));
    made.put("not ASCII, as many bytes", "é" + sealed.substring(2));
    made.put("not ASCII, as many characters", "é" + sealed.substring(1));
    made.put("only an id", bravo.msp().toString());
    made.put("a space", " ");
    made.put("SQL", "' or true --");
    return made;
  }

  private static String swapped(SealedContext c) throws SQLException {
    return new SealedContext(c.home(), c.organization(), c.actor(), c.kind(), c.issued(), null)
            .text()
        + "|"
        + fixture.seal(c).substring(SealedContext.MAC_AT);
  }

  @TestFactory
  Stream<DynamicTest> shouldRefuseWhatItDidNotSeal() throws SQLException {
    return forgeries().entrySet().stream()
        .flatMap(forged ->
            Stream.of(
                    SELECT,
                    "insert into hub.app_user (org_id) values ('%s')"
                        .formatted(fixture.bravo.msp()),
                    "update hub.app_user set phone = null",
                    "select hub.enter(false, false)",
                    "select hub.note_entry(gen_random_uuid())",
                    "select hub.actor_name()")
                .map(sql ->
                    dynamicTest(
                        forged.getKey() + ": " + sql,
                        () ->
                            fixture.launch(
                                forged.getValue(),
                                Attack.refused("", sql, "TN401", "context refused")))));
  }

  @TestFactory
  Stream<DynamicTest> shouldShowNothingWithoutAContext() {
    return Stream.of("", "reset", "default")
        .flatMap(way ->
            Stream.of(
                    Attack.nothing("select", SELECT),
                    Attack.nothing("update", "update hub.app_user set phone = null"),
                    Attack.denied(
                        "insert",
                        "insert into hub.app_user (org_id, user_id, email, first_name, last_name) values ('%s', gen_random_uuid(), 'x@y.example', 'x', 'y')"
                            .formatted(fixture.bravo.msp()),
                        "row-level security policy"),
                    Attack.refused(
                        "enter", "select hub.enter(true, true)", "TN401", "no acting context"),
                    Attack.answers(
                        "who",
                        "select hub.org(), hub.ctx_home(), hub.ctx_actor(), hub.actor_email()",
                        "null|null|null|null"))
                .map(a ->
                    dynamicTest(
                        "'%s' %s".formatted(way, a.name()),
                        () ->
                            fixture.launch(
                                "", new Attack(a.name(), unset(way) + a.sql(), a.expected())))));
  }

  private static String unset(String way) {
    return switch (way) {
      case "reset" -> "reset hub.ctx; ";
      case "default" -> "set local hub.ctx to default; ";
      default -> "";
    };
  }

  @Test
  void shouldAcceptWhatTheTestSeals() throws SQLException {
    assertThat(fixture.ask(fixture.attacker(), SELECT).rows()).isNotEmpty();
    assertThat(fixture.ask(fixture.attacker().issuedLater(-290), SELECT).rows()).isNotEmpty();
  }

  /// What a seal does not stop: whoever runs SQL under his own context may read it and use it again
  /// within five minutes, in another transaction, even for a session. It is his own: he gains time,
  /// not rows. A session with such a rest is bound anew by whoever uses it next.
  @Test
  void shouldLetOnesOwnContextBeUsedAgain() throws SQLException {
    String own =
        fixture.ask(fixture.attacker(), "select current_setting('hub.ctx')").rows().getFirst();
    try (var session = fixture.application()) {
      Answer.to(session, "select set_config('hub.ctx', '%s', false)".formatted(own));
      assertThat(Answer.to(session, "select distinct org_id from hub.app_user").rows())
          .containsExactly(fixture.alpha.msp().toString());
      session.setAutoCommit(false);
      fixture.bind(session, fixture.seal(fixture.victim()));
      assertThat(Answer.to(session, "select distinct org_id from hub.app_user").rows())
          .containsExactly(fixture.bravo.msp().toString());
      session.commit();
      assertThat(Answer.to(session, "select distinct org_id from hub.app_user").rows())
          .containsExactly(fixture.alpha.msp().toString());
      session.rollback();
    }
  }

  /// A context is refused in the middle of a transaction as well, and what came before it is lost.
  @Test
  void shouldRefuseAForgedContextAfterAGoodOne() throws SQLException {
    Attack attack =
        Attack.refused(
            "",
            "update hub.app_user set phone = '1'; select set_config('hub.ctx', '%s', true); "
                    .formatted(fixture.victim().sealedWith(new byte[64]))
                + SELECT,
            "TN401",
            "context refused");
    fixture.launch(attack);
    assertThat(fixture.superuser("select count(*) from hub.app_user where phone = '1'"))
        .isEqualTo("0");
  }
}
