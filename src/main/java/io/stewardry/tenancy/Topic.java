package io.stewardry.tenancy;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.OrganizationId;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// What the database announces when something that pages show has changed: which thing it is, and
/// nothing of its content.
///
/// @param organization whose row it is
/// @param kind as its trigger and its module name it, such as `job`
public record Topic(OrganizationId organization, String kind, UUID id) {
  private static final Pattern KIND = Pattern.compile("[a-z][a-z-]{0,39}");

  public Topic {
    if (!isKind(kind)) {
      throw new IllegalArgumentException("no kind of topic: " + kind);
    }
  }

  public static boolean isKind(String text) {
    return KIND.matcher(text).matches();
  }

  /// @param text as `hub.announced()` writes it. Any SQL of the application's role can send
  ///   something else, which is nothing
  static Optional<Topic> parse(String text) {
    String[] parts = text.split(" ", -1);
    if (parts.length != 3 || !isKind(parts[1])) {
      return Optional.empty();
    }
    return Ids.parse(parts[0])
        .flatMap(organization ->
            Ids.parse(parts[2])
                .map(id -> new Topic(new OrganizationId(organization), parts[1], id)));
  }
}
