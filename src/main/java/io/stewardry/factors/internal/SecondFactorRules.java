package io.stewardry.factors.internal;

import org.springframework.stereotype.Component;

/// Decides who must have a second factor: a user, everybody in an organization, or everybody in the
/// installation.
@Component
public class SecondFactorRules {
  private final boolean everybody;

  SecondFactorRules(SecondFactorSettings settings) {
    this.everybody = settings.required();
  }

  public boolean everybody() {
    return everybody;
  }

  public boolean demand(SecondFactorStore.Standing standing) {
    return everybody || standing.required();
  }
}
