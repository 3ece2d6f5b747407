package io.stewardry.kernel;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// Where a page of a list ended: the sort, the last row's value and its id. Opaque to the caller.
///
/// @param order the list's sort, so that a cursor of another one is noticed
public record Cursor(String order, String value, UUID id) {
  private static final String SEPARATOR = "\u001f";

  public String encode() {
    byte[] bytes =
        String.join(SEPARATOR, order, id.toString(), value).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// Empty for what is no cursor of this list.
  public static Optional<Cursor> decode(String text, String order) {
    try {
      String[] parts =
          new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8)
              .split(SEPARATOR, 3);
      return parts.length == 3 && parts[0].equals(order)
          ? Ids.parse(parts[1]).map(id -> new Cursor(order, parts[2], id))
          : Optional.empty();
    } catch (IllegalArgumentException notACursor) {
      return Optional.empty();
    }
  }
}
