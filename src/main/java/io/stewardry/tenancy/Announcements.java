package io.stewardry.tenancy;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/// Hears what the database announces, on a connection of its own that is taken up again whenever it
/// breaks. On the channel `versions` it is the id of an organization, on `topics` a [Topic], and
/// nothing else; any SQL of the application's role could send one, so all that it may cause is that
/// something is read again.
final class Announcements implements SmartLifecycle {
  private static final Logger log = LoggerFactory.getLogger(Announcements.class);
  private static final Duration QUIET = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final DataSource dataSource;
  private final Iterable<VersionListener> listeners;
  private final Iterable<TopicListener> topics;
  private volatile @Nullable Thread thread;
  private volatile @Nullable Connection connection;
  private volatile boolean hearing;

  /// @param dataSource not pooled
  Announcements(
      DataSource dataSource, Iterable<VersionListener> listeners, Iterable<TopicListener> topics) {
    this.dataSource = dataSource;
    this.listeners = listeners;
    this.topics = topics;
  }

  @Override
  public synchronized void start() {
    // Known before it runs: it goes on only as long as it is.
    Thread listening = Thread.ofPlatform().daemon().name("announcements").unstarted(this::listen);
    thread = listening;
    listening.start();
  }

  @Override
  public synchronized void stop() {
    Thread listening = thread;
    thread = null;
    Connection open = connection;
    try {
      if (open != null) {
        open.close();
      }
    } catch (SQLException gone) {
      log.debug("the listening connection was gone", gone);
    }
    if (listening != null) {
      listening.interrupt();
    }
  }

  @Override
  public boolean isRunning() {
    return thread != null;
  }

  /// Is it connected at this moment? Nothing rests on it but the time until news arrive.
  boolean isHearing() {
    return hearing && isRunning();
  }

  private void listen() {
    while (isRunning()) {
      try (Connection opened = dataSource.getConnection()) {
        connection = opened;
        opened.setClientInfo("ApplicationName", "stewardry announcements");
        try (Statement statement = opened.createStatement()) {
          statement.execute("listen versions; listen topics");
        }
        // Whatever was announced before this moment was missed.
        listeners.forEach(VersionListener::changesMissed);
        topics.forEach(TopicListener::changesMissed);
        hearing = true;
        hear(opened);
      } catch (SQLException | RuntimeException broken) {
        hearing = false;
        if (isRunning()) {
          log.info(
              "The connection for announcements broke and is taken up again: {}",
              broken.getMessage());
          pause();
        }
      }
    }
  }

  private void hear(Connection opened) throws SQLException {
    PGConnection server = opened.unwrap(PGConnection.class);
    while (isRunning()) {
      PGNotification[] heard = server.getNotifications((int) QUIET.toMillis());
      if (heard == null || heard.length == 0) {
        if (!opened.isValid((int) PAUSE.toSeconds() * 5)) {
          throw new SQLException("it does not answer");
        }
        continue;
      }
      for (PGNotification one : heard) {
        if (one.getName().equals("topics")) {
          Topic.parse(one.getParameter())
              .ifPresent(topic -> topics.forEach(listener -> listener.changed(topic)));
        } else {
          Ids.parse(one.getParameter())
              .map(OrganizationId::new)
              .ifPresent(organization ->
                  listeners.forEach(listener -> listener.versionChanged(organization)));
        }
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }
}
