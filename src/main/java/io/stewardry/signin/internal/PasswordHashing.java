package io.stewardry.signin.internal;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.stereotype.Component;

/// Argon2id as OWASP ASVS 5.0 asks at the least (19 MiB, two passes). Only a few run at once: each
/// takes its memory and a core, and sign-ins must not be able to take them all.
@Component
public class PasswordHashing {
  private static final int AT_ONCE = Math.max(2, Runtime.getRuntime().availableProcessors());
  private static final int LONGEST_WAIT_SECONDS = 10;

  private final Argon2PasswordEncoder argon2 = new Argon2PasswordEncoder(16, 32, 1, 19_456, 2);
  private final Semaphore places = new Semaphore(AT_ONCE, true);
  private final String nobodys = argon2.encode("nobody has this password");

  public String hash(String password) {
    return inTurn(() -> argon2.encode(password));
  }

  public boolean matches(String password, String hash) {
    return inTurn(() -> argon2.matches(password, hash));
  }

  /// Takes as long as a real comparison, so that an unknown address is not told by the time.
  public void pretend(String password) {
    matches(password, nobodys);
  }

  private <T> T inTurn(java.util.function.Supplier<T> work) {
    try {
      if (!places.tryAcquire(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Problem(
            ProblemCode.UNAVAILABLE,
            "Too many people sign in at this moment. Try again in a few seconds.");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.UNAVAILABLE, "The server is stopping.");
    }
    try {
      return work.get();
    } finally {
      places.release();
    }
  }
}
