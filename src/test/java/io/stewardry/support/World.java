package io.stewardry.support;

import io.stewardry.work.WorkSignal;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/// Makes organizations and people through the API, as their creators would. Two organizations stand
/// in every fixture.
public final class World {
  private static final String HASH =
      new Argon2PasswordEncoder(16, 32, 1, 19_456, 2).encode(SharedApplication.PASSWORD);

  private final RunningApplication application;
  private final Client superuser;

  private World(RunningApplication application, Client superuser) {
    this.application = application;
    this.superuser = superuser;
  }

  public static World shared() {
    return new World(SharedApplication.get(), SharedApplication.superuser());
  }

  /// In an application of one's own.
  public static World in(RunningApplication application) {
    SharedApplication.setUp(application);
    return new World(application, application.signedIn(SharedApplication.SUPERUSER));
  }

  public record Made(
      UUID id, String name, String domain, UUID owner, String ownerEmail, Client admin) {}

  public Client superuser() {
    return superuser;
  }

  public RunningApplication application() {
    return application;
  }

  /// An MSP and its first MSP Admin, signed in.
  public Made msp(String word) {
    return made(superuser, "MSP", word);
  }

  /// A customer of an MSP and its owner, signed in.
  public Made customer(Made msp, String word) {
    return made(msp.admin(), "CUSTOMER", word);
  }

  /// A standalone organization and its owner, signed in.
  public Made standalone(String word) {
    return made(superuser, "CUSTOMER", word);
  }

  private Made made(Client creator, String kind, String word) {
    String unique = SharedApplication.unique(word);
    String domain = unique.toLowerCase() + ".example";
    Answer answer =
        creator
            .post(
                "/api/organizations",
                """
                {"name": "%s", "emailDomain": "%s", "owners": [{"firstName": "Olga", "lastName": "Owner", "email": "olga@%s"}]%s}
                """
                    .formatted(
                        unique, domain, domain, kind.equals("MSP") ? ", \"kind\": \"MSP\"" : ""))
            .expect(201);
    UUID id = UUID.fromString(answer.text("/id"));
    String email = "olga@" + domain;
    UUID owner = activate(email);
    return new Made(id, unique, domain, owner, email, application.signedIn(email));
  }

  /// Another user of an organization, signed in: put there directly, because tests need every role
  /// at once.
  public Client person(Made organization, String localPart, String role) {
    String email = localPart + "@" + organization.domain();
    sql(
        "insert into hub.app_user (org_id, user_id, email, first_name, last_name) values (?, ?, ?, 'Pat', ?)",
        organization.id(),
        UUID.randomUUID(),
        email,
        localPart);
    sql(
        """
        insert into hub.member_state (org_id, user_id, state, role, is_owner, all_orgs)
        select org_id, user_id, 'INVITED', ?, false, ? from hub.app_user where email = ?
        """,
        role,
        role.equals("msp_admin"),
        email);
    activate(email);
    return application.signedIn(email);
  }

  /// What accepting an invitation would do.
  public UUID activate(String email) {
    sql(
        "update hub.member_state set state = 'ACTIVE' where user_id = (select user_id from hub.app_user where email = ?)",
        email);
    sql(
        """
        insert into hub.password (org_id, user_id, hash) select org_id, user_id, ? from hub.app_user where email = ?
        on conflict do nothing
        """,
        HASH,
        email);
    return id("select user_id from hub.app_user where email = ?", email);
  }

  public void grant(Made msp, String email, UUID child, String verbs) {
    sql(
        """
        insert into hub.access_grant (org_id, grant_id, user_id, child_id, verbs, granted_by)
        select org_id, gen_random_uuid(), user_id, ?, ?, user_id from hub.app_user where email = ? and org_id = ?
        """,
        child,
        verbs,
        email,
        msp.id());
  }

  /// Waits until everybody is told what is due.
  public void awaitNotices() {
    application.bean(WorkSignal.class).give();
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> count("select count(*) from hub.notice_event where due_at <= now()") == 0);
  }

  /// What is due later about a thing is told now.
  public void tellNow(UUID about) {
    sql("update hub.notice_event set due_at = now() where about_id = ?", about);
    awaitNotices();
  }

  public void sql(String sql, Object... values) {
    try (var connection = application.superuser().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int n = 0; n < values.length; n++) {
        statement.setObject(n + 1, values[n]);
      }
      statement.execute();
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  public UUID id(String sql, Object... values) {
    return ask(UUID.class, sql, values);
  }

  public String text(String sql, Object... values) {
    return ask(String.class, sql, values);
  }

  public long count(String sql, Object... values) {
    return ask(Long.class, sql, values);
  }

  /// All columns as text.
  public List<List<String>> rows(String sql, Object... values) {
    try (var connection = application.superuser().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int n = 0; n < values.length; n++) {
        statement.setObject(n + 1, values[n]);
      }
      List<List<String>> rows = new ArrayList<>();
      try (var row = statement.executeQuery()) {
        while (row.next()) {
          List<String> columns = new ArrayList<>();
          for (int n = 1; n <= row.getMetaData().getColumnCount(); n++) {
            columns.add(row.getString(n));
          }
          rows.add(columns);
        }
      }
      return rows;
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }

  private <T> T ask(Class<T> type, String sql, Object... values) {
    try (var connection = application.superuser().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int n = 0; n < values.length; n++) {
        statement.setObject(n + 1, values[n]);
      }
      try (var row = statement.executeQuery()) {
        row.next();
        return row.getObject(1, type);
      }
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }
}
