package io.stewardry.gate;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.web.ForgedRequests;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

/// A form without its token may be somebody else's page that acts in the name of who visits it: it
/// is refused before any handler, and written down like every refusal.
@Component
class ForgedForms implements ForgedRequests {
  private final Refusals refusals;

  /// @param refusals later, because the filters of the edge are there before the rest
  ForgedForms(@Lazy Refusals refusals) {
    this.refusals = refusals;
  }

  @Override
  public void refused(HttpServletRequest request, Caller caller) {
    refusals.of(
        request,
        caller,
        new Problem(ProblemCode.FORBIDDEN, "The form carries no token of a page of ours."));
  }
}
