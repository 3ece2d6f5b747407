package io.stewardry.federation;

import io.stewardry.kernel.ProblemCode;
import java.util.Locale;

/// Why nobody is signed in who came back from a provider. What is told of accounts is told only to
/// who showed the provider's word for that address.
public enum ProviderRefusal {
  OVER(ProblemCode.INVALID_STATE),
  DECLINED(ProblemCode.UNAUTHENTICATED),
  OFF(ProblemCode.UNAUTHENTICATED),
  NO_ANSWER(ProblemCode.UNAUTHENTICATED),
  NOT_VALID(ProblemCode.UNAUTHENTICATED),
  NO_ADDRESS(ProblemCode.UNAUTHENTICATED),
  ADDRESS_NOT_VERIFIED(ProblemCode.UNAUTHENTICATED),
  OTHER_DOMAIN(ProblemCode.UNAUTHENTICATED),
  NO_ACCOUNT(ProblemCode.UNAUTHENTICATED),
  NOT_JOINED(ProblemCode.UNAUTHENTICATED),
  OTHER_SUBJECT(ProblemCode.UNAUTHENTICATED);

  private final ProblemCode code;

  ProviderRefusal(ProblemCode code) {
    this.code = code;
  }

  public ProblemCode code() {
    return code;
  }

  /// In the log.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
