package io.stewardry.tenancy;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Refuses to start when a read under an acting context does not return the row that is there. A
/// driver set to `preferQueryMode=simple`, or a pooler between, lets every such read return
/// nothing, silently.
final class BoundReadCheck {
  /// Often enough that a driver which prepares what it sees again has done so.
  private static final int REPEATED = 12;

  private BoundReadCheck() {}

  static void require(JdbcClient jdbc, OrganizationId platform) {
    ActingContext context =
        new ActingContext(platform, platform, new UserId(new UUID(0, 0)), ActorKind.JOB);
    for (int n = 0; n < REPEATED; n++) {
      requireOnce(jdbc, platform, context);
    }
  }

  private static void requireOnce(JdbcClient jdbc, OrganizationId platform, ActingContext context) {
    Integer seen =
        Acting.as(
            context,
            () ->
                jdbc.sql("select count(*) from hub.organization where org_id = :org")
                    .param("org", platform.value())
                    .query(Integer.class)
                    .single());
    if (seen != 1) {
      throw new IllegalStateException(
          "A read under an acting context returned nothing although its row is there. Connect to PostgreSQL directly and"
              + " leave preferQueryMode at its default.");
    }
  }
}
