package io.stewardry.vault;

import io.stewardry.kernel.FieldError;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.settings.OrganizationSettings;
import io.stewardry.settings.SettingRules;
import io.stewardry.settings.SettingsInForce;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActorKind;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/// What the settings of the acting organization forbid in its vault, asked at the moment of each
/// act and of each use.
@Component
public class VaultRules {
  private final OrganizationSettings settings;
  private final SettingRules rules;

  VaultRules(OrganizationSettings settings, SettingRules rules) {
    this.settings = settings;
    this.rules = rules;
  }

  /// Of who has a link by which a secret is handed over, the database asks the one who sent it
  /// (`priv.handover_refused`).
  ///
  /// @throws Problem POLICY_DENIED for somebody who may not add, edit, replace or delete
  ///   credentials
  public void requireMayChange() {
    if (isPerson()) {
      rules.requireRole(VaultSettings.WHO_MAY_CHANGE, "add, edit, and delete credentials");
    }
  }

  /// The same as a question, for pages: they offer nothing that would be refused.
  public boolean mayChange() {
    return !isPerson() || rules.allowsRole(settings.inForce(), VaultSettings.WHO_MAY_CHANGE);
  }

  private static boolean isPerson() {
    ActorKind kind = Acting.context().kind();
    return kind == ActorKind.USER || kind == ActorKind.KEY;
  }

  /// To be asked in the name of the person who names credentials in what is done later, and who
  /// begins what uses them.
  ///
  /// @throws Problem POLICY_DENIED
  public void requireMayName() {
    requireMayName(settings.inForce());
  }

  private void requireMayName(SettingsInForce inForce) {
    rules.requireRole(inForce, VaultSettings.WHO_MAY_NAME, "use credentials");
  }

  /// A use: its place, and where a person acts, who it is.
  void requireUse(Destination to) {
    SettingsInForce inForce = settings.inForce();
    if (isPerson()) {
      requireMayName(inForce);
    }
    requireAllowed(inForce, to);
  }

  /// @throws Problem POLICY_DENIED
  void requireAllowed(Destination to) {
    requireAllowed(settings.inForce(), to);
  }

  private static void requireAllowed(SettingsInForce inForce, Destination to) {
    if (!allows(inForce.list(VaultSettings.ALLOWED_HOSTS), to)) {
      throw SettingRules.denied(VaultSettings.ALLOWED_HOSTS, words(to));
    }
  }

  /// Of the places that a credential is to have.
  ///
  /// @param pointer which member names a place
  /// @throws Problem POLICY_DENIED
  void requireAllowed(Collection<Destination> all, Function<Destination, String> pointer) {
    List<String> hosts = settings.inForce().list(VaultSettings.ALLOWED_HOSTS);
    List<FieldError> errors =
        all.stream()
            .filter(to -> !allows(hosts, to))
            .map(to -> new FieldError(pointer.apply(to), ProblemCode.POLICY_DENIED, words(to)))
            .toList();
    if (!errors.isEmpty()) {
      throw new Problem(ProblemCode.POLICY_DENIED, errors.getFirst().detail(), errors)
          .with("setting", VaultSettings.ALLOWED_HOSTS.key());
    }
  }

  static boolean allows(List<String> patterns, Destination to) {
    return patterns.isEmpty()
        || patterns.stream().anyMatch(pattern -> new HostPattern(pattern).matches(to.host()));
  }

  private static String words(Destination to) {
    return "The settings of the vault do not allow credentials to be sent to "
        + to.text()
        + ". Choose an allowed host, or ask somebody who may edit the settings.";
  }
}
