package io.stewardry.load;

import java.io.IOException;

/// The same request again and again, on one connection.
final class Asking implements Callers.Work {
  private final Wire wire;
  private final byte[][] requests;
  private int next;

  private Asking(Wire wire, byte[][] requests) {
    this.wire = wire;
    this.requests = requests;
  }

  /// @param paths in turn
  static Asking of(Child child, String headers, String... paths) throws IOException {
    Wire wire = new Wire(child.port());
    byte[][] requests = new byte[paths.length][];
    for (int n = 0; n < paths.length; n++) {
      requests[n] = wire.request("GET", paths[n], headers, new byte[0]);
    }
    return new Asking(wire, requests);
  }

  static String bearer(String token) {
    return "Authorization: Bearer " + token + "\r\n";
  }

  static String cookie(String token) {
    return "Cookie: stewardry_session=" + token + "\r\n";
  }

  @Override
  public void once() throws IOException {
    Wire.Reply reply = wire.send(requests[next++ % requests.length]);
    if (reply.status() != 200) {
      throw new IOException("answered " + reply.status() + " " + reply.text());
    }
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
