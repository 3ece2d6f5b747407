package io.stewardry.licensing;

import io.stewardry.bulk.BulkAct;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.organizations.Organizations;
import io.stewardry.shell.Figures;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Gives many organizations a capability with a new end, or takes it from them.
@Component
class GiveCapability implements BulkAct {
  private static final String CAPABILITY = "capability";
  private static final String UNTIL = "until";

  /// Of each row: what was shown.
  private static final String WAS = "was";

  private final Capabilities capabilities;

  GiveCapability(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  /// @param until null to take it
  static Map<String, String> about(CapabilityKey key, @Nullable GivenUntil until) {
    Map<String, String> about = new HashMap<>(Map.of(CAPABILITY, key.key()));
    if (until != null) {
      about.put(UNTIL, until.text());
    }
    return about;
  }

  static Map<String, String> row(GivenUntil was) {
    return Map.of(WAS, was.text());
  }

  @Override
  public String name() {
    return "CAPABILITY";
  }

  @Override
  public Permission permission() {
    return Permission.CAPABILITY_UPDATE;
  }

  @Override
  public String title(Map<String, String> about, int organizations) {
    String those = Figures.counted(organizations, "organization", "organizations");
    return about.containsKey(UNTIL)
        ? key(about).words() + " for " + those
        : "Remove " + key(about).words() + " from " + those;
  }

  @Override
  public String done(Map<String, String> about) {
    return about.containsKey(UNTIL) ? "Changed" : "Removed";
  }

  @Override
  public Map.Entry<String, String> begunAt() {
    return Map.entry("/capabilities", "Capabilities");
  }

  @Override
  public void on(Map<String, String> about, Organizations organizations) {
    GivenUntil was = GivenUntil.parse(Objects.requireNonNull(about.get(WAS))).orElseThrow();
    String until = about.get(UNTIL);
    if (until == null) {
      capabilities.take(key(about), was);
    } else {
      Instant end = GivenUntil.parse(until).orElseThrow().at();
      capabilities.give(key(about), end, was);
    }
  }

  private static CapabilityKey key(Map<String, String> about) {
    return CapabilityKey.parse(Objects.requireNonNull(about.get(CAPABILITY))).orElseThrow();
  }
}
