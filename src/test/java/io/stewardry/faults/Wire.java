package io.stewardry.faults;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The wire between the application and PostgreSQL: lets everything through, until it is told to
/// misbehave.
final class Wire implements AutoCloseable {
  /// What becomes of the next commit that passes by.
  enum Commit {
    PASSES,
    /// The connection is cut, the server never hears of it.
    CUT_BEFORE,
    /// The server commits, the application does not hear of it.
    CUT_AFTER
  }

  private static final byte[] COMMIT = "COMMIT\0".getBytes(StandardCharsets.US_ASCII);

  private final ServerSocket socket;
  private final int target;
  private final Set<Line> lines = ConcurrentHashMap.newKeySet();
  private final AtomicReference<Commit> next = new AtomicReference<>(Commit.PASSES);
  private final AtomicInteger cuts = new AtomicInteger();
  private volatile boolean silent;
  private volatile boolean refusing;

  Wire(int target) throws IOException {
    this.target = target;
    this.socket = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
    started(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  int cuts() {
    return cuts.get();
  }

  /// The next commit, of whichever connection.
  void nextCommit(Commit how) {
    next.set(how);
  }

  /// Ends every connection at once, as a firewall that was restarted.
  void resetAll() {
    lines.forEach(Line::reset);
  }

  /// Nothing comes through in either direction any more, and nobody is told.
  void silence(boolean on) {
    silent = on;
    if (!on) {
      // What was under way is lost, as after a network that forgot its connections.
      lines.forEach(line -> line.dead = true);
    }
  }

  void refuse(boolean on) {
    refusing = on;
    if (on) {
      resetAll();
    }
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        connect(socket.accept());
      } catch (IOException closed) {
        // The next one, or the end.
      }
    }
  }

  /// Where nobody can be reached, the one who asks is told at once.
  private void connect(Socket near) throws IOException {
    try {
      if (refusing) {
        throw new IOException("refused");
      }
      near.setTcpNoDelay(true);
      Line line = new Line(near, new Socket(InetAddress.getLoopbackAddress(), target));
      lines.add(line);
      started(line::forth);
      started(line::back);
    } catch (IOException refused) {
      near.setSoLinger(true, 0);
      near.close();
    }
  }

  /// As another machine, which never waits for a thread of the application.
  private static void started(Runnable work) {
    Thread.ofPlatform().daemon().name("wire").start(work);
  }

  private final class Line {
    private final Socket near;
    private final Socket far;
    private volatile boolean dead;
    private volatile boolean deaf;

    Line(Socket near, Socket far) throws IOException {
      this.near = near;
      this.far = far;
      far.setTcpNoDelay(true);
    }

    private void forth() {
      copy(near, far, true);
    }

    private void back() {
      copy(far, near, false);
    }

    private void copy(Socket from, Socket to, boolean toServer) {
      byte[] bytes = new byte[65_536];
      try {
        InputStream in = from.getInputStream();
        OutputStream out = to.getOutputStream();
        for (int count = in.read(bytes); count > 0; count = in.read(bytes)) {
          if (silent || dead) {
            continue;
          }
          if (!toServer && deaf) {
            // The server has answered the commit: what the application shall not hear.
            break;
          }
          if (toServer && contains(bytes, count) && cut()) {
            break;
          }
          out.write(bytes, 0, count);
          out.flush();
        }
      } catch (IOException ended) {
        // Both ends are told below.
      }
      if (!dead && !silent) {
        reset();
      }
    }

    /// @return whether the commit is held back
    private boolean cut() {
      Commit how = next.getAndSet(Commit.PASSES);
      if (how == Commit.PASSES) {
        return false;
      }
      cuts.incrementAndGet();
      deaf = how == Commit.CUT_AFTER;
      return how == Commit.CUT_BEFORE;
    }

    private void reset() {
      lines.remove(this);
      for (Socket end : new Socket[] {near, far}) {
        try {
          if (end == near) {
            end.setSoLinger(true, 0);
          }
          end.close();
        } catch (IOException gone) {
          // It was closed already.
        }
      }
    }
  }

  private static boolean contains(byte[] bytes, int count) {
    for (int at = 0; at + COMMIT.length <= count; at++) {
      int same = 0;
      while (same < COMMIT.length && bytes[at + same] == COMMIT[same]) {
        same++;
      }
      if (same == COMMIT.length) {
        return true;
      }
    }
    return false;
  }

  @Override
  public void close() throws IOException {
    socket.close();
    lines.forEach(Line::reset);
  }
}
