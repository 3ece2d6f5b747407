package io.stewardry.onboarding.imports;

import io.stewardry.kernel.TypedText;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A column of the file, found by its header in any order.
public enum Column {
  NAME("name", true),
  EMAIL_DOMAIN("emailDomain", true),
  OWNER_FIRST_NAME("ownerFirstName", true),
  OWNER_LAST_NAME("ownerLastName", true),
  OWNER_EMAIL("ownerEmail", true),
  EXTERNAL_ID("externalId", false),
  DESCRIPTION("description", false),
  FURTHER_DOMAINS("furtherDomains", false);

  /// What our own files have beside these: an export or a result is read again as it is.
  private static final Set<String> UNREAD =
      Set.of(
          "id",
          "slug",
          "kind",
          "state",
          "users",
          "createdat",
          "line",
          "status",
          "code",
          "detail",
          "organizationid");

  private final String header;
  private final boolean needed;

  Column(String header, boolean needed) {
    this.header = header;
    this.needed = needed;
  }

  public String header() {
    return header;
  }

  public boolean needed() {
    return needed;
  }

  /// `External ID` and `external_id` are `externalId`, too: spreadsheets like them better.
  static Optional<Column> of(String header) {
    String plain = plain(header);
    for (Column column : values()) {
      if (plain(column.header).equals(plain)) {
        return Optional.of(column);
      }
    }
    return Optional.empty();
  }

  static boolean isUnread(String header) {
    return UNREAD.contains(plain(header));
  }

  private static String plain(String header) {
    return TypedText.squeezed(header).toLowerCase(Locale.ROOT).replaceAll("[_-]", "");
  }
}
