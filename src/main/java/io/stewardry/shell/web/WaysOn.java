package io.stewardry.shell.web;

import io.stewardry.kernel.Problem;
import io.stewardry.shell.ActingOrganization;
import io.stewardry.shell.Frame;
import io.stewardry.shell.WayOn;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// The first way on that a module offers to who was refused.
@Component
final class WaysOn {
  private final ObjectProvider<WayOn> modules;

  WaysOn(ObjectProvider<WayOn> modules) {
    this.modules = modules;
  }

  Optional<WayOn.Link> from(Problem refusal, Frame frame, HttpServletRequest request) {
    ActingOrganization acting = frame.acting();
    return acting == null
        ? Optional.empty()
        : Edge.callerIfAny(request)
            .flatMap(caller ->
                modules
                    .orderedStream()
                    .flatMap(module -> module.from(refusal, caller, acting.href()).stream())
                    .findFirst());
  }
}
