package io.stewardry.requests;

import io.stewardry.kernel.PageRequest;
import io.stewardry.licensing.PendingRequests;
import io.stewardry.tenancy.Caller;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Tells the pages of limits and capabilities what is asked for already.
@Component
class PendingHere implements PendingRequests {
  private final Requests requests;

  PendingHere(Requests requests) {
    this.requests = requests;
  }

  /// There is one at the most for each limit and each capability.
  @Override
  public Pending of(Caller caller) {
    List<Asked> pending =
        requests
            .page(
                EnumSet.of(RequestKind.LIMIT, RequestKind.CAPABILITY),
                RequestState.PENDING,
                false,
                new PageRequest(PageRequest.LARGEST, null),
                caller)
            .items()
            .stream()
            .filter(one -> one.organization().equals(caller.organization().value()))
            .toList();
    return new Pending(
        pending.stream()
            .map(Asked::limit)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet()),
        pending.stream()
            .map(Asked::capability)
            .filter(Objects::nonNull)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
