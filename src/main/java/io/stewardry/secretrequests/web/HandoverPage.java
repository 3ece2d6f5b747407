package io.stewardry.secretrequests.web;

import io.stewardry.shell.FieldErrors;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the link of a request leads: a form that only takes.
///
/// @param form null when there is none, because the link cannot be used or was used now
/// @param title of the page
/// @param words what the link asks for, or why it cannot be used
public record HandoverPage(@Nullable Form form, String title, String words) {

  /// @param asker the person who asks, with their organization
  /// @param organization in whose vault it is kept
  /// @param destinations where alone it will be sent
  /// @param end what was typed as the last day of the new secret; asked for where there is one
  ///   already
  /// @param expires in words, with the zone
  public record Form(
      String token,
      String asker,
      String organization,
      String credential,
      @Nullable String application,
      String kind,
      boolean replaces,
      String end,
      @Nullable String note,
      List<String> destinations,
      List<Field> fields,
      String expires,
      Instant expiresAt,
      FieldErrors errors) {
    public Form {
      destinations = List.copyOf(destinations);
      fields = List.copyOf(fields);
    }
  }

  /// @param lines it has several lines, such as a private key
  public record Field(String name, String label, boolean lines, boolean required) {}
}
