package io.stewardry.notifications;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/// By which paths one person could hear an event, and what has to become of it then: worked out
/// from the rule in words, and from nothing of the program.
///
/// A path that is muted is as if it were not there. An e-mail is held back while the organization
/// has quiet hours, and only if every path that is there keeps them. Whoever has a path finds the
/// event in the bell. Nobody gets two of anything.
///
/// @param shift never keeps quiet hours
public record PathCombination(Path user, Path role, Path group, Path shift, Path organization) {
  public static final String ONLY_ORGANIZATION =
      "These are quiet hours, and nothing but their organization leads to them.";
  public static final String ALL_KEEP =
      "These are quiet hours, and every subscription that leads to them keeps them.";

  public enum Path {
    NONE,
    ALWAYS,
    KEEPS,
    MUTED;

    public boolean there() {
      return this == ALWAYS || this == KEEPS;
    }

    char letter() {
      return Character.toLowerCase(name().charAt(0));
    }
  }

  /// What one person got of one event.
  ///
  /// @param rows as the list of deliveries shows them: way, state, paths, reason
  public record Heard(long mails, long bells, List<String> rows) {
    public static final Heard NOTHING = new Heard(0, 0, List.of());

    public Heard {
      rows = rows.stream().sorted().toList();
    }

    static String row(String way, String state, List<String> paths, String reason) {
      return way + " " + state + " " + paths.stream().sorted().toList() + " " + reason;
    }
  }

  /// All of one organization, beside the path that is the same for everybody there.
  public static Stream<PathCombination> all(List<Path> shifts) {
    return Stream.of(Path.values())
        .flatMap(user ->
            Stream.of(Path.values())
                .flatMap(role ->
                    Stream.of(Path.values())
                        .flatMap(group ->
                            shifts.stream()
                                .map(shift ->
                                    new PathCombination(user, role, group, shift, Path.NONE)))));
  }

  public PathCombination in(Path everybody) {
    return new PathCombination(user, role, group, shift, everybody);
  }

  /// Short enough for a name.
  public String letters() {
    return "" + user.letter() + role.letter() + group.letter() + shift.letter();
  }

  private Map<String, Path> paths() {
    return Map.of(
        "user", user, "role", role, "group", group, "shift", shift, "organization", organization);
  }

  List<String> there() {
    List<String> names = new ArrayList<>();
    paths()
        .forEach((name, path) -> {
          if (path.there()) {
            names.add(name.toUpperCase(Locale.ROOT));
          }
        });
    return names.stream().sorted().toList();
  }

  public boolean heldBack(boolean quiet) {
    return quiet && !there().isEmpty() && !paths().containsValue(Path.ALWAYS);
  }

  public boolean told() {
    return !there().isEmpty();
  }

  Heard heard(boolean quiet) {
    if (!told()) {
      return Heard.NOTHING;
    }
    String reason = there().equals(List.of("ORGANIZATION")) ? ONLY_ORGANIZATION : ALL_KEEP;
    String mail =
        heldBack(quiet)
            ? Heard.row("MAIL", "SUPPRESSED_DND", there(), reason)
            : Heard.row("MAIL", "QUEUED", there(), null);
    return new Heard(
        heldBack(quiet) ? 0 : 1, 1, List.of(mail, Heard.row("IN_APP", "SENT", there(), null)));
  }
}
