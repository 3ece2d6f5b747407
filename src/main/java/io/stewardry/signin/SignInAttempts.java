package io.stewardry.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.secrets.Fingerprints;
import io.stewardry.signin.internal.SignInFailureStore;
import io.stewardry.signin.internal.SignInMeters;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.springframework.stereotype.Service;

/// Slows down whoever guesses passwords: ten failures of an account from an address are free, then
/// each makes the next wait longer. It never locks an account, and nobody elsewhere has to wait.
@Service
public final class SignInAttempts {
  private static final int LANES = 256;
  private static final int LONGEST_WAIT_SECONDS = 10;

  private final SignInFailureStore store;
  private final Transactions transactions;
  private final AuditLog audit;
  private final SignInMeters meters;
  private final Fingerprints fingerprints;
  private final Lock[] lanes =
      Stream.generate(ReentrantLock::new).limit(LANES).toArray(ReentrantLock[]::new);

  SignInAttempts(
      SignInFailureStore store,
      Transactions transactions,
      AuditLog audit,
      SignInMeters meters,
      Fingerprints fingerprints) {
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
    this.meters = meters;
    this.fingerprints = fingerprints;
  }

  /// Judges a try, unless it comes too early. A try counts as failed until [#clear]. On one node
  /// the tries of a pair are judged one after the other: the right password sent ten times at once
  /// is not a failure.
  ///
  /// @param slowed makes the answer from the seconds to wait
  public <T> T judge(SignInAttempt attempt, Supplier<T> judged, IntFunction<T> slowed) {
    Lock lane = lanes[Math.floorMod(attempt.hashCode(), LANES)];
    enter(lane);
    try {
      int seconds = begin(attempt);
      if (seconds > 0) {
        meters.slowed();
      }
      return seconds > 0 ? slowed.apply(seconds) : judged.get();
    } finally {
      lane.unlock();
    }
  }

  /// In the running transaction: the password was right, and all is forgotten.
  public void clear(SignInAttempt attempt) {
    store.clear(subject(attempt), attempt.ip());
  }

  /// In a transaction of its own: the try was none.
  public void forget(SignInAttempt attempt) {
    record(attempt, () -> clear(attempt));
  }

  /// The password was right and he must not come in for another reason.
  public void clear(SignInAttempt attempt, AuditRecord refusal) {
    record(
        attempt,
        () -> {
          clear(attempt);
          audit.append(refusal);
        });
  }

  public void failed(SignInAttempt attempt) {
    record(attempt, () -> store.failed(subject(attempt), attempt.ip()));
  }

  public void failed(SignInAttempt attempt, AuditRecord refusal) {
    record(
        attempt,
        () -> {
          store.failed(subject(attempt), attempt.ip());
          audit.append(refusal);
        });
  }

  /// Counts a try as failed, unless it comes too early.
  ///
  /// @return seconds to wait; 0 when the try may go on
  public int begin(SignInAttempt attempt) {
    return Acting.as(
        attempt.recording(),
        () ->
            transactions.write(() -> {
              SignInFailureStore.Begun begun = store.begin(subject(attempt), attempt.ip());
              if (begun.tell()) {
                audit.append(
                    AuditRecord.refused(
                        attempt.action(), null, ProblemCode.RATE_LIMITED.name(), Map.of()));
              }
              return begun.seconds();
            }));
  }

  /// Not a plain hash: who has the database must not find out whose address it is. A rotation of
  /// the key file makes all of them new, so that everybody has their free failures again.
  private byte[] subject(SignInAttempt attempt) {
    return fingerprints.lookup("sign-in", attempt.email().getBytes(UTF_8));
  }

  private void record(SignInAttempt attempt, Runnable work) {
    Acting.as(attempt.recording(), () -> transactions.run(work));
  }

  private static void enter(Lock lane) {
    try {
      if (!lane.tryLock(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
        throw new Problem(
            ProblemCode.UNAVAILABLE,
            "Too many people sign in at this moment. Try again in a few seconds.");
      }
    } catch (InterruptedException stopping) {
      Thread.currentThread().interrupt();
      throw new Problem(ProblemCode.UNAVAILABLE, "The server is stopping.");
    }
  }
}
