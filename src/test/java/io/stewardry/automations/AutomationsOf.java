package io.stewardry.automations;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import tools.jackson.databind.json.JsonMapper;

/// Organizations that have automations, and bodies of such.
public final class AutomationsOf {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AutomationsOf() {}

  public static World.Made msp(World world, String word) {
    World.Made msp = world.msp(word);
    giveMsp(world, msp);
    return msp;
  }

  public static World.Made customer(World world, World.Made msp, String word) {
    World.Made one = world.customer(msp, word);
    giveCustomer(world, one);
    return one;
  }

  /// What an MSP needs for automations that use credentials.
  public static void giveMsp(World world, World.Made msp) {
    give(world, msp, "\"iam\", \"msp\", \"vault\", \"automation\"");
  }

  /// The same for a customer.
  public static void giveCustomer(World world, World.Made customer) {
    give(world, customer, "\"iam\", \"vault\", \"automation\"");
  }

  private static void give(World world, World.Made one, String keys) {
    world
        .superuser()
        .put(
            "/api/organizations/" + one.id() + "/capabilities",
            "[" + keys.replaceAll("\"[a-z]+\"", "{\"key\": $0}") + "]")
        .expect(200);
  }

  /// @param steps in YAML, each beginning with `- `
  public static String text(String name, String steps) {
    return "apiVersion: stewardry/v1\nname: " + name + "\nsteps:\n" + steps.strip() + "\n";
  }

  public static String body(String name, String definition) {
    return JSON.writeValueAsString(java.util.Map.of("name", name, "definition", definition));
  }

  /// The definition as a member of a body.
  public static String quoted(String text) {
    return JSON.writeValueAsString(text);
  }

  /// One that does nothing but this.
  public static Answer create(Client client, String name, String steps) {
    return client.post("/api/automations", body(name, text(name, steps))).expect(201);
  }

  public static String path(Answer automation) {
    return "/api/automations/" + automation.text("/id");
  }
}
