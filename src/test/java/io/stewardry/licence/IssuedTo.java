package io.stewardry.licence;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import java.util.UUID;

/// Licences as a superuser issues them through the API.
public final class IssuedTo {
  private IssuedTo() {}

  /// @param more members of the call, beginning with a comma; empty for none
  static Answer license(World world, UUID organization, String more) {
    return world
        .superuser()
        .post(
            "/api/platform/licenses",
            "{\"organizationId\": \"%s\"%s}".formatted(organization, more))
        .expect(201);
  }

  /// The text of one.
  public static String text(World world, UUID organization, String more) {
    return license(world, organization, more).text("/license");
  }

  public static Answer activate(Client client, String text) {
    return client.post("/api/license", "{\"license\": \"%s\"}".formatted(text));
  }

  /// As if its licence had ended so many days ago.
  static void ended(World world, UUID msp, int days) {
    world.sql(
        "update hub.msp_license set valid_until = now() - make_interval(hours => 24 * ?) where org_id = ?",
        days,
        msp);
  }
}
