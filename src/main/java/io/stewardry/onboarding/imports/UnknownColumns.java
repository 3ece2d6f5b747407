package io.stewardry.onboarding.imports;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// Names the columns of a file that nothing is read from, all at once, each with the one that it
/// may be meant for.
final class UnknownColumns {
  private static final int MOST = 10;
  private static final int LONGEST = 60;

  /// What other systems call them.
  private static final Map<String, Column> USUAL =
      Map.ofEntries(
          Map.entry("company", Column.NAME),
          Map.entry("companyname", Column.NAME),
          Map.entry("customer", Column.NAME),
          Map.entry("customername", Column.NAME),
          Map.entry("client", Column.NAME),
          Map.entry("account", Column.NAME),
          Map.entry("organization", Column.NAME),
          Map.entry("organisation", Column.NAME),
          Map.entry("domain", Column.EMAIL_DOMAIN),
          Map.entry("maildomain", Column.EMAIL_DOMAIN),
          Map.entry("website", Column.EMAIL_DOMAIN),
          Map.entry("firstname", Column.OWNER_FIRST_NAME),
          Map.entry("lastname", Column.OWNER_LAST_NAME),
          Map.entry("surname", Column.OWNER_LAST_NAME),
          Map.entry("email", Column.OWNER_EMAIL),
          Map.entry("mail", Column.OWNER_EMAIL),
          Map.entry("contactemail", Column.OWNER_EMAIL),
          Map.entry("number", Column.EXTERNAL_ID),
          Map.entry("customernumber", Column.EXTERNAL_ID),
          Map.entry("customerid", Column.EXTERNAL_ID),
          Map.entry("note", Column.DESCRIPTION),
          Map.entry("notes", Column.DESCRIPTION),
          Map.entry("comment", Column.DESCRIPTION));

  private UnknownColumns() {}

  /// A sentence each, and at the end which there are.
  static List<String> of(List<String> names) {
    List<String> unknown =
        names.stream()
            .map(String::strip)
            .filter(name -> !name.isEmpty() && Column.of(name).isEmpty() && !Column.isUnread(name))
            .toList();
    if (unknown.isEmpty()) {
      return List.of();
    }
    List<String> sentences =
        unknown.stream().limit(MOST).map(UnknownColumns::sentence).collect(Collectors.toList());
    if (unknown.size() > MOST) {
      sentences.add((unknown.size() - MOST) + " more are unknown.");
    }
    sentences.add(
        "Known columns: "
            + Arrays.stream(Column.values()).map(Column::header).collect(Collectors.joining(", "))
            + ".");
    return sentences;
  }

  private static String sentence(String name) {
    return "Column "
        + quoted(name)
        + " is unknown."
        + meant(name).map(column -> " Did you mean “" + column.header() + "”?").orElse("");
  }

  private static Optional<Column> meant(String name) {
    String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]", "");
    Column usual = USUAL.get(plain);
    return usual != null
        ? Optional.of(usual)
        : Arrays.stream(Column.values())
            .filter(column -> near(plain, column.header().toLowerCase(Locale.ROOT)))
            .findFirst();
  }

  /// One letter is wrong, too many or missing.
  private static boolean near(String typed, String known) {
    if (Math.abs(typed.length() - known.length()) > 1) {
      return false;
    }
    int same = 0;
    int shorter = Math.min(typed.length(), known.length());
    while (same < shorter && typed.charAt(same) == known.charAt(same)) {
      same++;
    }
    String restTyped = typed.substring(same);
    String restKnown = known.substring(same);
    return typed.length() == known.length()
        ? restTyped
            .substring(Math.min(1, restTyped.length()))
            .equals(restKnown.substring(Math.min(1, restKnown.length())))
        : typed.length() > known.length()
            ? restTyped.substring(1).equals(restKnown)
            : restKnown.substring(1).equals(restTyped);
  }

  /// A long or hostile header is not thrown back whole.
  private static String quoted(String name) {
    return "“" + (name.length() > LONGEST ? name.substring(0, LONGEST) + "…" : name) + "”";
  }
}
