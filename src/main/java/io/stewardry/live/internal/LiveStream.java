package io.stewardry.live.internal;

import io.stewardry.tenancy.OpenRequest;
import io.stewardry.tenancy.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// One open stream. It is written by the virtual thread of its request, so a reader who is slow is
/// waited for by nobody else.
public final class LiveStream implements AutoCloseable {
  static final long SIGN_OF_LIFE = 15_000;

  /// A comment for what is in between, and an event for the page: scripts do not see comments.
  private static final String ALIVE = ":\n\nevent: alive\ndata: alive\n\n";

  /// Nothing is told on an older answer to the question whether the stream may go on.
  static final long CONFIRMED_FOR = 5_000;

  private static final long LIFE = 600_000;

  private final LiveStreams streams;
  private final OpenRequest request;
  private final Rights rights;
  private final long ends;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition news = lock.newCondition();
  private final Pending pending = new Pending();
  private final List<String> names = new ArrayList<>();
  private long confirmed;
  private long sign;
  private boolean ended;

  /// Where it is written.
  @FunctionalInterface
  public interface Output {
    void write(String text) throws IOException;
  }

  LiveStream(LiveStreams streams, OpenRequest request, long now) {
    this.streams = streams;
    this.request = request;
    this.rights = Rights.of(request.caller());
    this.confirmed = now;
    this.sign = now + SIGN_OF_LIFE;
    this.ends = now + LIFE;
  }

  OpenRequest request() {
    return request;
  }

  Rights rights() {
    return rights;
  }

  /// @param name as the page calls it
  public void follow(Topic topic, String name, Duration settles) {
    lock.lock();
    try {
      pending.follow(topic, name, settles);
      names.add(name);
    } finally {
      lock.unlock();
    }
  }

  void changed(Topic topic, long now) {
    lock.lock();
    try {
      if (pending.changed(topic, now)) {
        news.signal();
      }
    } finally {
      lock.unlock();
    }
  }

  void lookAgain() {
    lock.lock();
    try {
      pending.lookAgain();
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /// It may go on, as was asked at that moment.
  void confirm(long at) {
    lock.lock();
    try {
      confirmed = Math.max(confirmed, at);
    } finally {
      lock.unlock();
    }
  }

  /// Writes a sign of life now: the only way to find out that nobody reads any more.
  void probe() {
    lock.lock();
    try {
      sign = 0;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Nothing more is told but that it has ended.
  void end() {
    lock.lock();
    try {
      ended = true;
      news.signal();
    } finally {
      lock.unlock();
    }
  }

  /// Writes what happens until the stream ends or nobody reads any more.
  ///
  /// @param lastId of the last event that the reader has seen; null for none
  public void run(@Nullable String lastId, Output output) throws IOException {
    resume(lastId);
    output.write("retry: 2000\n\n" + following());
    try {
      String text;
      while ((text = next()) != null) {
        output.write(text);
      }
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
    }
    output.write("event: closed\ndata: closed\n\n");
  }

  /// What the page need not ask for by itself any more: it may have named topics that are left out.
  private String following() {
    lock.lock();
    try {
      return "event: following\ndata: " + String.join(",", names) + "\n\n";
    } finally {
      lock.unlock();
    }
  }

  private void resume(@Nullable String lastId) {
    Set<Topic> missed = lastId == null ? null : streams.recent().since(lastId).orElse(null);
    if (missed == null) {
      lookAgain();
    } else {
      long now = streams.now();
      missed.forEach(topic -> changed(topic, now));
    }
  }

  /// @return what has to be written next; null at the end
  private @Nullable String next() throws InterruptedException {
    lock.lock();
    try {
      while (true) {
        long now = streams.now();
        long over = Math.min(confirmed + CONFIRMED_FOR, ends);
        if (ended || now >= over) {
          return null;
        }
        if (pending.next() <= now) {
          return text(pending.take(now), streams.recent().id(now));
        }
        if (sign <= now) {
          sign = now + SIGN_OF_LIFE;
          return ALIVE;
        }
        long due = Math.min(over, Math.min(pending.next(), sign));
        // Woken by news, by time, or by mistake: it is all looked at again.
        boolean unused = news.await(due - now, TimeUnit.MILLISECONDS);
      }
    } finally {
      lock.unlock();
    }
  }

  private static String text(Pending.Due due, String id) {
    if (due.look()) {
      return "id: " + id + "\nevent: look\ndata: all\n\n";
    }
    StringBuilder text = new StringBuilder();
    for (String name : due.names()) {
      text.append("id: ").append(id).append("\nevent: changed\ndata: ").append(name).append("\n\n");
    }
    return text.toString();
  }

  /// Its place is free again.
  @Override
  public void close() {
    streams.closed(this);
  }

  boolean isOf(OpenRequest other) {
    return Objects.equals(request.caller().user(), other.caller().user());
  }
}
