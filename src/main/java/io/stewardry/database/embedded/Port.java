package io.stewardry.database.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.util.concurrent.ThreadLocalRandom;

/// The port the server listens on: the one of last time if it is free, else another.
final class Port {
  /// Below the ports that systems lend to outgoing connections: one of those could be taken just
  /// while the server restarts.
  private static final int FIRST = 20_000;

  private static final int LAST = 29_999;

  private Port() {}

  static int choose(DataFolder folder) {
    int port = last(folder);
    while (!isFree(port)) {
      port = ThreadLocalRandom.current().nextInt(FIRST, LAST + 1);
    }
    return port;
  }

  static void remember(DataFolder folder, int port) throws IOException {
    if (last(folder) != port) {
      DurableFile.write(folder.port(), port + "\n");
    }
  }

  private static int last(DataFolder folder) {
    try {
      return Integer.parseInt(Files.readString(folder.port()).strip());
    } catch (IOException | NumberFormatException e) {
      return -1;
    }
  }

  private static boolean isFree(int port) {
    if (port < 1 || port > 65_535) {
      return false;
    }
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true); // As PostgreSQL does, or connections in TIME_WAIT would count.
      socket.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
