package io.stewardry.isolation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.database.TestDatabase;
import io.stewardry.database.TestDatabases;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.UUID;

/// A database with the platform, the MSPs Alpha and Bravo, and an attacker: whoever can run any SQL
/// as the application's role while Alpha's administrator is bound. Bravo is what he wants.
final class AttackFixture implements AutoCloseable {
  final TestDatabase database;
  final Tree alpha = Tree.named("alpha");
  final Tree bravo = Tree.named("bravo");
  final UUID platform;
  final UUID operator = UUID.randomUUID();
  private final Connection superuser;
  private final byte[] key;
  private final Untouched untouched;

  private AttackFixture(TestDatabase database) throws SQLException {
    this.database = database;
    this.superuser = database.superuser().getConnection();
    try (var owner = database.owner().getConnection();
        var row = owner.createStatement().executeQuery("select key from priv.ctx_key")) {
      row.next();
      key = row.getBytes(1);
    }
    platform = UUID.fromString(superuser("select org_id from priv.node where kind = 'PLATFORM'"));
    new Population(this).settle();
    new FilledTables(this).fill();
    untouched = new Untouched(this);
  }

  static AttackFixture build() throws SQLException {
    TestDatabase database = TestDatabases.createOnQuietServer();
    try {
      return new AttackFixture(database);
    } catch (SQLException | RuntimeException failed) {
      database.close();
      throw failed;
    }
  }

  Connection application() throws SQLException {
    return database.application().getConnection();
  }

  /// Alpha's administrator at home: what the attacker has.
  SealedContext attacker() throws SQLException {
    return context(alpha.msp(), alpha.msp(), alpha.admin(), 'u');
  }

  /// Bravo's administrator at home: what he has not.
  SealedContext victim() throws SQLException {
    return context(bravo.msp(), bravo.msp(), bravo.admin(), 'u');
  }

  SealedContext context(UUID organization, UUID home, UUID actor, char kind) throws SQLException {
    long now = Long.parseLong(superuser("select extract(epoch from clock_timestamp())::bigint"));
    return new SealedContext(organization, home, actor, kind, now, null);
  }

  String seal(SealedContext context) {
    return context.sealedWith(key);
  }

  /// As the application seals what it found out.
  String evidence(Tree tree, String domain, String token) {
    String text = "domain|%s|%s|%s".formatted(tree.msp(), domain, token);
    return HexFormat.of().formatHex(SealedContext.hmac(key, text.getBytes(UTF_8)));
  }

  /// One transaction under a context, committed if nothing refuses it.
  Answer ask(String context, String sql) throws SQLException {
    try (Connection connection = application()) {
      connection.setAutoCommit(false);
      bind(connection, context);
      Answer answer = Answer.to(connection, sql);
      if (answer.state() != null) {
        connection.rollback();
        return answer;
      }
      try {
        connection.commit();
        return answer;
      } catch (SQLException refused) {
        return Answer.refusal(refused);
      }
    }
  }

  Answer ask(SealedContext context, String sql) throws SQLException {
    return ask(seal(context), sql);
  }

  void bind(Connection connection, String context) throws SQLException {
    try (var bind = connection.prepareStatement("select set_config('hub.ctx', ?, true)")) {
      bind.setString(1, context);
      bind.execute();
    }
  }

  void launch(Attack attack) throws SQLException {
    launch(seal(attacker()), attack);
  }

  /// Every attempt must end as expected, tell nothing of Bravo, and leave everything outside of
  /// Alpha as it was.
  void launch(String context, Attack attack) throws SQLException {
    untouched.remember();
    Answer answer = ask(context, attack.sql());
    attack.expected().check(answer);
    assertThat(answer.everything()).doesNotContainIgnoringCase(bravo.word());
    untouched.check();
  }

  Untouched untouched() {
    return untouched;
  }

  /// The first cell of an answer to the superuser.
  String superuser(String sql) throws SQLException {
    Answer answer = Answer.to(superuser, sql);
    assertThat(answer.state()).as("%s", answer).isNull();
    return answer.rows().isEmpty() ? "" : answer.rows().getFirst();
  }

  @Override
  public void close() throws SQLException {
    superuser.close();
    database.close();
  }
}
