package io.stewardry.access.web;

import io.stewardry.kernel.Permission;
import io.stewardry.shell.Denials;
import io.stewardry.shell.Htmx;
import io.stewardry.shell.PermissionWords;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// A refusal in words: what somebody may not do, which role lacks it, and who gives roles there.
@Component
class DenialWords implements Denials {
  private static final Logger LOG = LoggerFactory.getLogger(DenialWords.class);

  private final AccessAsking asking;
  private final PermissionWords words;

  DenialWords(AccessAsking asking, PermissionWords words) {
    this.asking = asking;
    this.words = words;
  }

  @Override
  public Optional<Asking> asking(HttpServletRequest request) {
    try {
      return Edge.callerIfAny(request)
          .or(() -> Edge.callerAtHome(request))
          .flatMap(caller -> asking.of(caller, request.getRequestURI()));
    } catch (RuntimeException failure) {
      // The page of an error must not fail for its last line.
      LOG.debug("Nobody to ask on the page of an error", failure);
      return Optional.empty();
    }
  }

  @Override
  public Optional<Denial> of(HttpServletRequest request) {
    return request.getAttribute(MISSING) instanceof Permission missing
        ? Edge.callerIfAny(request).map(caller -> of(missing, caller, request))
        : Optional.empty();
  }

  private Denial of(Permission missing, Caller caller, HttpServletRequest request) {
    // Where the page has a button to ask, it says beside it whom.
    boolean askedThere = AccessAsking.isFor(caller) && !Htmx.wantsFragment(request);
    return new Denial(
        "You can't " + words.phrase(missing) + " here",
        "Your role does not include it." + (askedThere ? "" : " " + ask(caller)));
  }

  /// Those who give roles: no names, because not everybody may see them.
  private static String ask(Caller caller) {
    if (caller.superuser()) {
      return "Nobody can do it from outside of this organization.";
    }
    return caller.homeKind() == OrganizationKind.MSP
        ? "An MSP Admin can give it to you."
        : "An owner of this organization can give it to you.";
  }
}
