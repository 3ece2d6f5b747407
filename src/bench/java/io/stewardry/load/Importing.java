package io.stewardry.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An import of a file through the API, until its last row is done.
final class Importing {
  private static final String BOUNDARY = "----benchmark";
  private static final Pattern STATE = Pattern.compile("\"state\":\"([A-Z_]+)\"");

  private final Child child;
  private final String token;
  private final int rows;

  Importing(Node node, int rows) {
    this(node.child(), node.token(), rows);
  }

  Importing(Child child, String token, int rows) {
    this.child = child;
    this.token = token;
    this.rows = rows;
  }

  double rowsPerSecond() throws Exception {
    long begin = System.nanoTime();
    await(begin());
    return rows / ((System.nanoTime() - begin) / 1e9);
  }

  /// @return its id
  String begin() throws Exception {
    String run = Long.toString(System.nanoTime(), 36);
    StringBuilder csv =
        new StringBuilder(
            "name,emailDomain,externalId,description,furtherDomains,ownerFirstName,ownerLastName,ownerEmail\n");
    for (int n = 0; n < rows; n++) {
      String domain = "i" + run + n + ".example";
      csv.append("Imported ")
          .append(n)
          .append(',')
          .append(domain)
          .append(",,,,University,Administrator,admin@");
      csv.append(domain).append('\n');
    }
    String body =
        "--%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"f.csv\"\r\nContent-Type: text/csv\r\n\r\n%s\r\n--%s--\r\n"
            .formatted(BOUNDARY, csv, BOUNDARY);
    try (Wire wire = new Wire(child.port())) {
      String headers =
          Asking.bearer(token) + "Content-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\n";
      Wire.Reply reply =
          wire.send(
              wire.request("POST", "/api/organizations/imports", headers, MainJob.bytes(body)));
      return Child.member(reply.text(), "id");
    }
  }

  void await(String id) throws Exception {
    String found;
    do {
      Thread.sleep(20);
      found = look(id);
    } while (!over(found));
    if (!found.contains("\"succeeded\":" + rows)) {
      throw new IllegalStateException(found);
    }
  }

  String look(String id) throws Exception {
    return child.expect(200, "GET", "/api/organizations/imports/" + id, token, "");
  }

  static boolean over(String found) {
    Matcher state = STATE.matcher(found);
    state.find();
    return !state.group(1).equals("QUEUED") && !state.group(1).equals("RUNNING");
  }
}
