package io.stewardry.tenancy;

import org.jspecify.annotations.Nullable;

/// Where an act came from, for the audit log.
///
/// @param via `ui`, `api`, `mcp` or `job`
/// @param ip the address of the one who asked; null for a job
public record RequestOrigin(@Nullable String requestId, @Nullable String ip, String via) {
  private static final ScopedValue<RequestOrigin> CURRENT = ScopedValue.newInstance();
  private static final RequestOrigin JOB = new RequestOrigin(null, null, "job");

  /// The running request's; what runs outside of one is a job.
  public static RequestOrigin current() {
    return CURRENT.orElse(JOB);
  }

  public <R, X extends Throwable> R during(ScopedValue.CallableOp<R, X> work) throws X {
    return ScopedValue.where(CURRENT, this).call(work);
  }
}
