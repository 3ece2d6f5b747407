package io.stewardry.access.web;

import io.stewardry.access.MissingPermission;
import io.stewardry.kernel.Permission;
import io.stewardry.shell.Denials;
import io.stewardry.shell.Htmx;
import io.stewardry.shell.PermissionWords;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// A refusal in words: what somebody may not do, why, and who can change that. No names, because
/// not everybody may see them.
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
    MissingPermission told = MissingPermission.of(missing, caller);
    // Where the page has a button to ask, it says beside it whom.
    boolean askedThere =
        told.givable() && AccessAsking.isFor(caller) && !Htmx.wantsFragment(request);
    return new Denial(
        "You can't " + words.phrase(missing) + " here",
        askedThere ? told.why() : told.words(),
        told.givable());
  }
}
