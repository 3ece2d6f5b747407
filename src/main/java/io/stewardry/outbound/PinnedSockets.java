package io.stewardry.outbound;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.SocketFactory;

/// Sockets of a database driver that connect to the address that was looked at, whatever the name
/// says a moment later, and that take no more than a sign-in needs. A driver creates this by its
/// name, in the thread that connects.
public final class PinnedSockets extends SocketFactory {
  private static final ScopedValue<Line> LINE = ScopedValue.newInstance();

  /// What connects.
  interface Connecting<T> {
    T connect() throws SQLException;
  }

  static <T> T over(Line line, Connecting<T> connecting) throws SQLException {
    return ScopedValue.where(LINE, line).call(connecting::connect);
  }

  /// All sockets of one sign-in. A driver waits anew for each byte, and keeps what it is sent, so a
  /// server could hold it for ever or fill the memory of this one.
  static final class Line {
    private final InetAddress address;
    private final AtomicLong left;
    private final List<Socket> open = new ArrayList<>();
    private boolean cut;

    /// @param most bytes that the other end may send
    Line(InetAddress address, long most) {
      this.address = address;
      this.left = new AtomicLong(most);
    }

    private synchronized void begin(Socket socket) throws IOException {
      if (cut) {
        throw new IOException("the time for this sign-in is over");
      }
      open.add(socket);
    }

    /// Ends what is going on, in whatever thread that is.
    synchronized void cut() {
      cut = true;
      for (Socket socket : open) {
        try {
          socket.close();
        } catch (IOException closedAlready) {
          // There is nothing to end.
        }
      }
    }

    private void received(long bytes) throws IOException {
      if (bytes > 0 && left.addAndGet(-bytes) < 0) {
        throw new IOException("the other end sends more than a sign-in needs");
      }
    }
  }

  private static final class Bounded extends FilterInputStream {
    private final Line line;

    Bounded(InputStream in, Line line) {
      super(in);
      this.line = line;
    }

    @Override
    public int read() throws IOException {
      int read = super.read();
      line.received(read < 0 ? 0 : 1);
      return read;
    }

    @Override
    public int read(byte[] into, int from, int most) throws IOException {
      int read = super.read(into, from, most);
      line.received(read);
      return read;
    }

    @Override
    public long skip(long most) throws IOException {
      long skipped = super.skip(most);
      line.received(skipped);
      return skipped;
    }
  }

  private static final class Pinned extends Socket {
    private final Line line;

    Pinned(Line line) {
      this.line = line;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new Bounded(super.getInputStream(), line);
    }

    @Override
    public void connect(SocketAddress named) throws IOException {
      connect(named, 0);
    }

    @Override
    public void connect(SocketAddress named, int timeout) throws IOException {
      if (!(named instanceof InetSocketAddress place)) {
        throw new IOException("no address of the internet");
      }
      line.begin(this);
      super.connect(new InetSocketAddress(line.address, place.getPort()), timeout);
    }
  }

  @Override
  public Socket createSocket() throws IOException {
    if (!LINE.isBound()) {
      throw new IOException("the address was not looked at");
    }
    return new Pinned(LINE.get());
  }

  @Override
  public Socket createSocket(String host, int port) throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(String host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port) throws IOException {
    throw unused();
  }

  @Override
  public Socket createSocket(InetAddress host, int port, InetAddress from, int fromPort)
      throws IOException {
    throw unused();
  }

  private static IOException unused() {
    return new IOException("a driver asks for a socket that is not connected yet");
  }
}
