package io.stewardry.load;

import io.stewardry.kernel.Cursor;
import java.sql.SQLException;
import java.util.UUID;

/// An application on one of the filled databases, with the MSP's first administrator signed in.
///
/// @param customer one of the MSP's
/// @param home the MSP itself
/// @param lastCursor of the last page of its list
record Node(int size, Child child, String token, String home, String customer, String lastCursor)
    implements AutoCloseable {
  static Node start(Server server, int size) throws Exception {
    String database = Filled.database(size);
    Child child = Child.ofClasses(server, database);
    String token = child.signedIn(Filled.ADMIN, Filled.PASSWORD);
    String home =
        server
            .rows(
                database, "select org_id from hub.organization where slug = '" + Filled.SLUG + "'")
            .getFirst();
    String customer =
        server.rows(database, "select org_id from hub.organization where slug = 'u500'").getFirst();
    return new Node(size, child, token, home, customer, lastCursor(server, database, home));
  }

  /// After all but twenty.
  private static String lastCursor(Server server, String database, String home)
      throws SQLException {
    String[] last =
        server
            .rows(
                database,
                "select child_id || ' ' || name_key from hub.child where org_id = '%s' order by name_key desc, child_id desc offset 20 limit 1"
                    .formatted(home))
            .getFirst()
            .split(" ", 2);
    return new Cursor("name", last[1], UUID.fromString(last[0])).encode();
  }

  @Override
  public void close() {
    child.close();
  }
}
