package io.stewardry.factors.internal;

import org.springframework.stereotype.Component;

/// Who must have a second factor: by himself, by his organization, or everybody here.
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
