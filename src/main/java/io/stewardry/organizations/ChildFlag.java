package io.stewardry.organizations;

import io.stewardry.kernel.Problem;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// What can be the matter with a child of the acting organization; a list shows those alone.
public enum ChildFlag {
  NO_OWNER("p.owners = 0"),
  UNVERIFIED("not c.email_domains @> '[{\"primary\": true, \"state\": \"PROVEN\"}]'"),
  /// As in "Needs attention": in a suspended one nobody is invited.
  FULL("p.full_since is not null and c.state = 'ACTIVE'");

  private final String condition;

  ChildFlag(String condition) {
    this.condition = condition;
  }

  /// Of the row `c` of hub.child and `p` of hub.child_people.
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
