package io.stewardry.organizations;

import io.stewardry.kernel.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What can be the matter with a child of the acting organization; a list shows those alone.
public enum ChildFlag {
  NO_OWNER(true, "p.owners = 0"),
  UNVERIFIED(false, "not c.email_domains @> '[{\"primary\": true, \"state\": \"PROVEN\"}]'"),
  /// As in "Needs attention": in a suspended one nobody is invited.
  FULL(true, "p.full_since is not null and c.state = 'ACTIVE'");

  private final boolean ofPeople;
  private final String condition;

  ChildFlag(boolean ofPeople, String condition) {
    this.ofPeople = ofPeople;
    this.condition = condition;
  }

  /// Does it depend on facts that are counted some time after a child was linked?
  public boolean ofPeople() {
    return ofPeople;
  }

  /// Of the row `c` of hub.child and, where it is of people, `p` of hub.child_people.
  public String condition() {
    return condition;
  }

  /// @return null for an empty text
  /// @throws Problem VALIDATION_FAILED
  public static @Nullable ChildFlag of(String text) {
    return text.isEmpty()
        ? null
        : Arrays.stream(values())
            .filter(flag -> flag.name().equals(text))
            .findFirst()
            .orElseThrow(() ->
                Problem.invalid("/flag", "It takes one of " + Arrays.toString(values()) + "."));
  }
}
