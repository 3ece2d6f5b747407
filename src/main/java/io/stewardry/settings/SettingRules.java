package io.stewardry.settings;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Standing;
import java.util.List;
import org.springframework.stereotype.Service;

/// What settings forbid.
@Service
public class SettingRules {
  /// The roles of an organization, and of its provider's staff there.
  public static final String ROLES = "roles";

  /// All who come from outside, whatever their role at home is.
  public static final String STAFF = "staff";

  private final OrganizationSettings settings;
  private final Standing standing;

  SettingRules(OrganizationSettings settings, Standing standing) {
    this.settings = settings;
    this.standing = standing;
  }

  public static String ofStaff(String role) {
    return STAFF + ":" + role;
  }

  /// Refuses who acts where a list of roles is in force and theirs is not in it.
  ///
  /// @param act what they cannot do, such as `add and edit credentials`
  /// @throws Problem POLICY_DENIED
  public void requireRole(GovernedSetting setting, String act) {
    requireRole(settings.inForce(), setting, act);
  }

  public void requireRole(SettingsInForce inForce, GovernedSetting setting, String act) {
    if (!allowsRole(inForce, setting)) {
      throw denied(
          setting,
          "In this organization only users with some roles can "
              + act
              + ", and yours is not one of them. Ask somebody who may edit the settings.");
    }
  }

  /// Is the role of who acts in a list of roles, or is no list in force?
  public boolean allowsRole(SettingsInForce inForce, GovernedSetting setting) {
    List<String> roles = inForce.list(setting);
    return roles.isEmpty() || isOne(roles);
  }

  private boolean isOne(List<String> roles) {
    boolean away = Acting.context().away();
    return standing
        .role()
        .filter(role ->
            away ? roles.contains(STAFF) || roles.contains(ofStaff(role)) : roles.contains(role))
        .isPresent();
  }

  /// What a setting forbids. A policy that holds the setting will be named beside it.
  public static Problem denied(GovernedSetting setting, String detail) {
    return new Problem(ProblemCode.POLICY_DENIED, detail).with("setting", setting.key());
  }
}
