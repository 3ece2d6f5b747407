package io.stewardry.notices;

import io.stewardry.kernel.Permission;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What is being told in the acting organization, for those who follow such events.
///
/// @param event the row of the queue, which is there until the transaction ends
/// @param kind such as `LIMIT_FULL`
/// @param type with `followed` true
/// @param organizationId where it happened
/// @param organization its name
/// @param about what it is about
/// @param subject whom it is about; null for nobody
/// @param title what stands above the text, such as the subject of its mail
/// @param path of the page where something is done about it, from the root of the installation
/// @param scope what people need to be told; null for nothing but access
/// @param system null for an event of no system
/// @param readers who was told already, because the event or its kind names them
/// @param now as the clock of the database says
public record ToldNotice(
    UUID event,
    String kind,
    EventType type,
    UUID organizationId,
    String organization,
    UUID about,
    @Nullable UUID subject,
    NoticeText title,
    NoticeText text,
    String path,
    @Nullable Permission scope,
    NoticeEvent.@Nullable OfSystem system,
    List<Told> readers,
    Instant now) {

  /// @param mail id by which the mail to them says what it is about (type [#MAIL]); null where none
  ///   was sent
  public record Told(UUID user, @Nullable UUID mail) {}

  /// What mails of followed events say that they are about.
  public static final String MAIL = "delivery";

  public ToldNotice {
    readers = List.copyOf(readers);
  }
}
