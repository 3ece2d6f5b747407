package io.stewardry.support;

import io.stewardry.database.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.UUID;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;

/// Counts the statements that reach a database, whoever sends them, by the server's own log.
public final class StatementLog {
  private static final int TRIES = 8;
  private static final Pattern STATEMENT = Pattern.compile("LOG: {2}(execute |statement: )");

  private final TestDatabase database;

  public StatementLog(TestDatabase database) {
    this.database = database;
  }

  /// Before the application connects.
  public static void turnOn(TestDatabase database) throws SQLException {
    database.asSuperuser("alter database " + database.name() + " set log_statement = 'all'");
  }

  /// How many an act needs. Background work sends some of its own now and then, so the act is done
  /// several times and the least of the numbers counts.
  public int fewest(Runnable act) {
    int fewest = Integer.MAX_VALUE;
    for (int n = 0; n < TRIES; n++) {
      fewest = Math.min(fewest, count(act));
    }
    return fewest;
  }

  private int count(Runnable act) {
    String begin = marked();
    act.run();
    String end = marked();
    String log = log();
    int from = log.lastIndexOf(begin);
    if (from < 0) {
      // The server has begun another file in between.
      return Integer.MAX_VALUE;
    }
    String during = log.substring(from + begin.length(), log.indexOf(end));
    // The mark itself is a statement.
    return (int) STATEMENT.matcher(during).results().count() - 1;
  }

  /// The log is written a moment later.
  private String marked() {
    String mark = UUID.randomUUID().toString();
    ask("select '" + mark + "'");
    Awaitility.await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(() -> log().contains(mark));
    return mark;
  }

  /// Its end: what belongs to the acts between two marks is near. As bytes, because the cut may go
  /// through a character.
  private String log() {
    return ask(
        """
        select encode(pg_read_binary_file(f, greatest(0, (pg_stat_file(f)).size - 2000000), 2000000), 'escape') from pg_current_logfile() f
        """);
  }

  private String ask(String sql) {
    try (var connection = database.superuser().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    } catch (SQLException failed) {
      throw new IllegalStateException(sql, failed);
    }
  }
}
