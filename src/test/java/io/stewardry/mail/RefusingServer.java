package io.stewardry.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/// A mail server that knows no recipient, and quotes what it should not.
final class RefusingServer implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());

  RefusingServer() throws IOException {
    Thread.ofVirtual().start(this::serve);
  }

  int port() {
    return socket.getLocalPort();
  }

  private void serve() {
    while (!socket.isClosed()) {
      try (Socket peer = socket.accept()) {
        answer(peer);
      } catch (IOException closed) {
        // The next one, or the end.
      }
    }
  }

  private static void answer(Socket peer) throws IOException {
    var in =
        new BufferedReader(new InputStreamReader(peer.getInputStream(), StandardCharsets.UTF_8));
    say(peer, "220 here");
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      say(peer, line.startsWith("RCPT") ? "550 no such user, secret" : "250 fine");
    }
  }

  private static void say(Socket peer, String line) throws IOException {
    peer.getOutputStream().write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
    peer.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
