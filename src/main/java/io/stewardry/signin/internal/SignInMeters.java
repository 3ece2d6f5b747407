package io.stewardry.signin.internal;

import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.stereotype.Component;

/// Counts what came of sign-ins, by whichever way, and never whose.
@Component
public final class SignInMeters {
  private final MeterRegistry meters;

  SignInMeters(MeterRegistry meters) {
    this.meters = meters;
    // Each is there from the start: a rate needs a zero before the first one.
    for (String result : new String[] {"opened", "failed", "refused", "slowed"}) {
      count(result, 0);
    }
  }

  public void opened() {
    count("opened", 1);
  }

  /// A wrong password, code or passkey, or nobody.
  public void failed() {
    count("failed", 1);
  }

  /// Who he is was right, and he must not come in.
  public void refused() {
    count("refused", 1);
  }

  /// Not judged at all: he has to wait.
  public void slowed() {
    count("slowed", 1);
  }

  private void count(String result, int times) {
    meters.counter("stewardry.sign.ins", "result", result).increment(times);
  }
}
