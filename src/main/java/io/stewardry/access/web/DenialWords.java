package io.stewardry.access.web;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.PermissionWords;
import io.stewardry.shell.Denials;
import io.stewardry.shell.Htmx;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/// A refusal in words: what somebody may not do, which role lacks it, and who gives roles there.
@Component
class DenialWords implements Denials {
  private static final Map<Permission, String> ACTS =
      Map.of(
          Permission.INVITATION_CREATE, "invite users",
          Permission.SETTINGS_UPDATE, "change settings",
          Permission.APIKEY_MANAGE, "work with API keys",
          Permission.OWNER_VIEW, "see who can enter",
          Permission.OWNER_MANAGE, "decide who can enter",
          Permission.AUDIT_VIEW, "see the audit log",
          Permission.STAFF_VIEW, "see the staff",
          Permission.STAFF_CREATE, "add staff",
          Permission.STAFF_UPDATE, "edit staff");
  private static final Map<String, String> VERBS =
      Map.of("view", "see", "update", "edit", "reset", "reset passwords of");

  private static final Logger LOG = LoggerFactory.getLogger(DenialWords.class);

  private final AccessAsking asking;

  DenialWords(AccessAsking asking) {
    this.asking = asking;
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

  private static Denial of(Permission missing, Caller caller, HttpServletRequest request) {
    // Where the page has a button to ask, it says beside it whom.
    boolean askedThere = AccessAsking.isFor(caller) && !Htmx.wantsFragment(request);
    return new Denial(
        "You can't " + act(missing) + " here",
        "Your role does not include it." + (askedThere ? "" : " " + ask(caller)));
  }

  static String act(Permission missing) {
    String own = ACTS.get(missing);
    if (own != null) {
      return own;
    }
    String last = missing.key().substring(missing.key().lastIndexOf('.') + 1);
    return VERBS.getOrDefault(last, last)
        + " "
        + PermissionWords.resource(missing).toLowerCase(Locale.ROOT);
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
