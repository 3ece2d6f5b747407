package io.stewardry.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/// A port for a server that is started a moment later: below those that the system lends to
/// outgoing connections, above those that PostgreSQL chooses from, and none twice in a process.
public final class FreePort {
  private static final int FIRST = 30_000;
  private static final int LAST = 32_767;
  private static final AtomicInteger NEXT =
      new AtomicInteger(ThreadLocalRandom.current().nextInt(LAST - FIRST));

  private FreePort() {}

  public static int next() {
    while (true) {
      int port = FIRST + NEXT.incrementAndGet() % (LAST - FIRST + 1);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The next one.
      }
    }
  }
}
