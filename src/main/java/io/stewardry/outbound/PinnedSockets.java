package io.stewardry.outbound;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.sql.SQLException;
import javax.net.SocketFactory;

/// Sockets of a database driver that connect to the address that was looked at, whatever the name
/// says a moment later. A driver creates this by its name, in the thread that connects.
public final class PinnedSockets extends SocketFactory {
  private static final ScopedValue<InetAddress> ADDRESS = ScopedValue.newInstance();

  /// What connects.
  interface Connecting<T> {
    T connect() throws SQLException;
  }

  static <T> T to(InetAddress address, Connecting<T> connecting) throws SQLException {
    return ScopedValue.where(ADDRESS, address).call(connecting::connect);
  }

  private static final class Pinned extends Socket {
    @Override
    public void connect(SocketAddress named) throws IOException {
      connect(named, 0);
    }

    @Override
    public void connect(SocketAddress named, int timeout) throws IOException {
      if (!(named instanceof InetSocketAddress place) || !ADDRESS.isBound()) {
        throw new IOException("the address was not looked at");
      }
      super.connect(new InetSocketAddress(ADDRESS.get(), place.getPort()), timeout);
    }
  }

  @Override
  public Socket createSocket() {
    return new Pinned();
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
