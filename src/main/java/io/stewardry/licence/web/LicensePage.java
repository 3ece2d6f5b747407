package io.stewardry.licence.web;

import io.stewardry.licence.License;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Moment;
import io.stewardry.shell.StateBadge;
import io.stewardry.shell.Tone;
import org.jspecify.annotations.Nullable;

/// The licence of an organization, and the form by which a new one is activated.
///
/// @param until null for a licence without an end, or none
/// @param activates the reader may activate one here
/// @param typed what was pasted and refused
public record LicensePage(
    License license,
    @Nullable Moment until,
    @Nullable Moment graceUntil,
    @Nullable Moment activated,
    boolean activates,
    String action,
    String typed,
    FieldErrors errors) {

  public boolean standalone() {
    return license.place() == License.Place.STANDALONE;
  }

  public boolean below() {
    return license.place() == License.Place.BELOW;
  }

  public StateBadge badge() {
    return switch (license.state()) {
      case NONE -> new StateBadge(Tone.INFO, "circle-dashed", "No licence");
      case ACTIVE -> StateBadge.ACTIVE;
      case GRACE -> new StateBadge(Tone.WARNING, "Ended, grace period");
      case EXPIRED -> new StateBadge(Tone.BAD, "Ended");
    };
  }

  /// A sentence that explains the state, where it is not the usual one.
  public @Nullable String meaning() {
    return switch (license.state()) {
      case ACTIVE -> null;
      case NONE ->
          standalone()
              ? null
              : "Organizations cannot be added or changed until a licence is activated.";
      case GRACE ->
          "Everything goes on, but no organization can be added. After the 30 days, organizations, groups, capabilities and limits cannot be changed until a new licence is activated.";
      case EXPIRED ->
          "Everything can be read, and access can be taken away. Organizations, groups, capabilities and limits cannot be changed until a new licence is activated. All data is kept.";
    };
  }

  public String organizations() {
    Integer most = license.maxOrganizations();
    return most == null
        ? Figures.count(license.organizations()) + (below() ? "" : ", no limit")
        : Figures.count(license.organizations()) + " of " + Figures.count(most);
  }

  public boolean full() {
    Integer most = license.maxOrganizations();
    return most != null && license.organizations() >= most;
  }
}
