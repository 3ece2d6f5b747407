package io.stewardry.tenancy.web;

import io.stewardry.tenancy.Caller;
import jakarta.servlet.http.HttpServletRequest;

/// Is told of a form that came without the token of a page of ours. Whoever writes refusals down
/// implements it.
public interface ForgedRequests {
  void refused(HttpServletRequest request, Caller caller);
}
