package io.stewardry.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;

/// Creates one organization after the other through the API.
final class Creating implements Callers.Work {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private final Wire wire;
  private final String headers;
  private final String run = Long.toString(System.currentTimeMillis(), 36);

  Creating(Child child, String token) throws IOException {
    this.wire = new Wire(child.port());
    this.headers = Asking.bearer(token) + "Content-Type: application/json\r\n";
  }

  @Override
  public void once() throws IOException {
    String word = "n" + run + NEXT.incrementAndGet();
    Wire.Reply reply = wire.send(request(word));
    if (reply.status() != 201) {
      throw new IOException("answered " + reply.status() + " " + reply.text());
    }
  }

  private byte[] request(String word) {
    String draft = Filled.draft("University " + word, word + ".example", word);
    return wire.request("POST", "/api/organizations", headers, draft.getBytes(UTF_8));
  }

  /// With a domain that others ask for, too.
  ///
  /// @return the status of the answer
  int once(String domain, int n) throws IOException {
    String draft = Filled.draft("Wanted", domain, "wanted-" + run + "-" + n);
    return wire.send(wire.request("POST", "/api/organizations", headers, draft.getBytes(UTF_8)))
        .status();
  }

  @Override
  public void close() throws IOException {
    wire.close();
  }
}
