package io.stewardry.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// An import of a file through the API, until its last row is done.
final class Importing {
  private static final String BOUNDARY = "----benchmark";
  private static final Pattern STATE = Pattern.compile("\"state\":\"([A-Z_]+)\"");

  private final Node node;
  private final int rows;

  Importing(Node node, int rows) {
    this.node = node;
    this.rows = rows;
  }

  double rowsPerSecond() throws Exception {
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
    long begin = System.nanoTime();
    String id;
    try (Wire wire = new Wire(node.child().port())) {
      String headers =
          Asking.bearer(node.token())
              + "Content-Type: multipart/form-data; boundary="
              + BOUNDARY
              + "\r\n";
      Wire.Reply reply =
          wire.send(
              wire.request("POST", "/api/organizations/imports", headers, MainJob.bytes(body)));
      id = Child.member(reply.text(), "id");
    }
    String found;
    do {
      Thread.sleep(50);
      found = node.child().expect(200, "GET", "/api/organizations/imports/" + id, node.token(), "");
    } while (!over(found));
    if (!found.contains("\"succeeded\":" + rows)) {
      throw new IllegalStateException(found);
    }
    return rows / ((System.nanoTime() - begin) / 1e9);
  }

  private static boolean over(String found) {
    Matcher state = STATE.matcher(found);
    state.find();
    return !state.group(1).equals("QUEUED") && !state.group(1).equals("RUNNING");
  }
}
