package io.stewardry.requests;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Verb;
import io.stewardry.licensing.LimitKey;
import io.stewardry.shell.Figures;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A request, as those read it who asked or who may decide.
///
/// @param organization the one whose limit or capability it is, or to which access is asked for
/// @param name of that organization; null for those who have no access to it
/// @param limit of a request for more of it; null for others
/// @param wanted how much of the limit; null for others
/// @param capability null for others
/// @param verbs what access allows; empty for others
/// @param permission for which access is asked for; null where verbs were asked for
/// @param minutes how long access lasts once it is given, 15 to 10080; null for others
/// @param answer what was answered; null for nothing
/// @param used how much of the limit is used, for those who decide; null for others
/// @param most the limit as it is now; null without a limit, and for others
/// @param decides the reader may decide it
public record Asked(
    UUID id,
    RequestKind kind,
    UUID organization,
    @Nullable String name,
    @Nullable LimitKey limit,
    @Nullable Long wanted,
    @Nullable CapabilityKey capability,
    List<Verb> verbs,
    @Nullable Permission permission,
    @Nullable Integer minutes,
    String reason,
    RequestState state,
    Asker asker,
    Instant at,
    @Nullable Instant decidedAt,
    @Nullable String answer,
    @Nullable Long used,
    @Nullable Long most,
    boolean decides) {
  public Asked {
    verbs = List.copyOf(verbs);
  }

  public record Asker(UUID id, String name) {}

  /// Such as "500 users", "the capability Vault" or "access for 1 h (view, edit)".
  public String what() {
    if (limit != null && wanted != null) {
      return of(limit, wanted);
    }
    return capability != null ? of(capability) : of(verbs, minutes == null ? 0 : minutes);
  }

  /// The same, as the beginning of a line: "Capability Vault".
  public String title() {
    String text = what().replaceFirst("^the ", "");
    return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  /// The words for the asker about what was granted. Access is named with its organization.
  String granted(String what) {
    return kind == RequestKind.ACCESS && name != null ? what + " to " + name : what;
  }

  static String of(LimitKey limit, long max) {
    return Figures.count(max) + " " + limit.inSentence();
  }

  static String of(CapabilityKey capability) {
    return "the capability " + capability.words();
  }

  static String of(List<Verb> verbs, int minutes) {
    return "access for " + Figures.minutes(minutes) + " (" + Verb.words(verbs) + ")";
  }
}
