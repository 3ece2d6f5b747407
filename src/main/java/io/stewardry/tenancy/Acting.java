package io.stewardry.tenancy;

import java.util.Optional;

/// The acting context of the running request or job. It is bound by [#as], ends with it, and cannot
/// be set otherwise.
public final class Acting {
  private static final ScopedValue<ActingContext> CURRENT = ScopedValue.newInstance();

  private Acting() {}

  /// @throws IllegalStateException when none is bound: an unknown organization must never fall back
  ///   to anything
  public static ActingContext context() {
    if (!CURRENT.isBound()) {
      throw new IllegalStateException(
          "no acting context is bound: nothing can be read or written without one");
    }
    return CURRENT.get();
  }

  public static Optional<ActingContext> contextIfBound() {
    return CURRENT.isBound() ? Optional.of(CURRENT.get()) : Optional.empty();
  }

  public static <R, X extends Throwable> R as(
      ActingContext context, ScopedValue.CallableOp<R, X> act) throws X {
    return ScopedValue.where(CURRENT, context).call(act);
  }

  public static void as(ActingContext context, Runnable act) {
    ScopedValue.where(CURRENT, context).run(act);
  }
}
