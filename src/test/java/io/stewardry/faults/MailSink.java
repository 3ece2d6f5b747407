package io.stewardry.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// A mail server that takes everything and counts how often each mail came.
final class MailSink implements AutoCloseable {
  private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final Map<String, AtomicInteger> times = new ConcurrentHashMap<>();
  private final Map<String, String> bodies = new ConcurrentHashMap<>();

  MailSink() throws IOException {
    Thread.ofPlatform().daemon().start(this::accept);
  }

  int port() {
    return socket.getLocalPort();
  }

  /// How often each mail came, by the id that the outbox has for it.
  Map<String, AtomicInteger> times() {
    return times;
  }

  /// The last mail to an address; null for none.
  String to(String address) {
    return bodies.get(address);
  }

  private void accept() {
    while (!socket.isClosed()) {
      try {
        Socket peer = socket.accept();
        Thread.ofPlatform().daemon().start(() -> serve(peer));
      } catch (IOException closed) {
        // The next one, or the end.
      }
    }
  }

  private void serve(Socket peer) {
    try (peer;
        var in = new BufferedReader(new InputStreamReader(peer.getInputStream(), UTF_8))) {
      say(peer, "220 here");
      String to = "";
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        if (line.startsWith("RCPT")) {
          to = line.replaceAll(".*<(.*)>.*", "$1");
        }
        if (line.equals("DATA")) {
          say(peer, "354 go on");
          read(in, to);
        }
        say(peer, line.equals("QUIT") ? "221 bye" : "250 fine");
      }
    } catch (IOException killed) {
      // Whoever was sending is dead.
    }
  }

  private void read(BufferedReader in, String to) throws IOException {
    StringBuilder text = new StringBuilder();
    String id = "";
    for (String line = in.readLine(); !".".equals(line); line = in.readLine()) {
      if (line == null) {
        throw new IOException("half a mail");
      }
      if (line.startsWith("Message-ID: <")) {
        id = line.substring("Message-ID: <".length(), line.indexOf('@'));
      }
      text.append(line.endsWith("=") ? line.substring(0, line.length() - 1) : line + "\n");
    }
    times.computeIfAbsent(id, first -> new AtomicInteger()).incrementAndGet();
    bodies.put(to, text.toString());
  }

  private static void say(Socket peer, String line) throws IOException {
    peer.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
    peer.getOutputStream().flush();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
