package io.stewardry.factors.internal;

import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/// Who must have a second factor: by himself, by his organization, or everybody here.
@Component
public class SecondFactorRules {
  private final SecondFactorStore store;
  private final boolean everybody;

  SecondFactorRules(SecondFactorStore store, Environment environment) {
    this.store = store;
    this.everybody = environment.getProperty("stewardry.mfa.required", Boolean.class, false);
  }

  public boolean everybody() {
    return everybody;
  }

  public boolean demand(SecondFactorStore.Standing standing) {
    return everybody || standing.required();
  }
}
