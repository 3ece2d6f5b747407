package io.stewardry.vault;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;

/// Organizations that have a vault, and bodies of credentials.
public final class Vaults {
  private Vaults() {}

  /// An MSP with a vault.
  public static World.Made msp(World world, String word) {
    return give(world, world.msp(word));
  }

  /// A customer with a vault.
  public static World.Made customer(World world, World.Made msp, String word) {
    return give(world, world.customer(msp, word));
  }

  /// The vault, beside what it has.
  public static World.Made give(World world, World.Made one) {
    world
        .superuser()
        .put(
            "/api/organizations/" + one.id() + "/capabilities",
            one.admin().get("/api/me").body().contains("msp_admin")
                ? "[{\"key\": \"iam\"}, {\"key\": \"msp\"}, {\"key\": \"vault\"}, {\"key\": \"automation\"}]"
                : "[{\"key\": \"iam\"}, {\"key\": \"vault\"}]")
        .expect(200);
    return one;
  }

  /// A token for an address.
  public static String token(String name, String url, String secret) {
    return """
    {"name": "%s", "kind": "TOKEN", "fields": {"url": "%s"}, "secret": {"token": "%s"}}
    """
        .formatted(name, url, secret);
  }

  public static Answer create(Client client, String body) {
    return client.post("/api/credentials", body).expect(201);
  }

  public static String path(Answer credential) {
    return "/api/credentials/" + credential.text("/id");
  }
}
