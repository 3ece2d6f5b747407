package io.stewardry.vault.web;

import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.TypedTime;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Person;
import io.stewardry.people.UserQuery;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.shell.Choice;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ZoneLabel;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.web.CredentialFormPage.Act;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Draws the forms about credentials, and reads what people type as owner and as end.
@Component
class CredentialForms {
  /// Offered while somebody types; others are found by what is typed.
  private static final int OFFERED = 100;

  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  private final Users users;
  private final Clock clock;

  CredentialForms(Users users, Clock clock) {
    this.users = users;
    this.clock = clock;
  }

  CredentialFormPage creating(
      CredentialKind kind, TypedCredential typed, FieldErrors errors, String list, Frame frame) {
    return page(Act.CREATE, kind, "", typed, errors, list, list, frame);
  }

  CredentialFormPage editing(
      Credential now,
      @Nullable TypedCredential typed,
      FieldErrors errors,
      String one,
      Frame frame) {
    return page(
        Act.EDIT,
        now.kind(),
        now.name(),
        typed == null ? shown(now, frame.zone()) : typed,
        errors,
        one,
        one,
        frame);
  }

  CredentialFormPage replacing(
      Credential now,
      @Nullable TypedCredential typed,
      FieldErrors errors,
      String one,
      Frame frame) {
    return page(
        Act.REPLACE,
        now.kind(),
        now.name(),
        typed == null ? shownAnew(now, frame.zone()) : typed,
        errors,
        one + "/secret",
        one,
        frame);
  }

  private CredentialFormPage page(
      Act act,
      CredentialKind kind,
      String name,
      TypedCredential typed,
      FieldErrors errors,
      String href,
      String backHref,
      Frame frame) {
    return new CredentialFormPage(
        act,
        kind,
        name,
        typed.withoutSecret(),
        errors,
        act == Act.REPLACE ? List.of() : people(frame),
        ZoneLabel.at(clock.instant(), frame.zone()),
        href,
        backHref);
  }

  /// Those who may not see users type an address.
  private List<Choice> people(Frame frame) {
    return frame.may(Permission.USER_VIEW)
        ? users
            .page(UserQuery.of(null, UserState.ACTIVE.name(), null, new PageRequest(OFFERED, null)))
            .items()
            .stream()
            .map(person -> new Choice(person.email(), person.nameOrAddress()))
            .toList()
        : List.of();
  }

  private TypedCredential shown(Credential now, ZoneId zone) {
    return TypedCredential.of(now, ownerOf(now), day(now.expiresAt(), zone));
  }

  /// The end of a secret that is over is none of the next one.
  private TypedCredential shownAnew(Credential now, ZoneId zone) {
    return TypedCredential.of(
        now, "", now.expired(clock.instant()) ? "" : day(now.expiresAt(), zone));
  }

  private String ownerOf(Credential now) {
    Credential.Owner owner = now.owner();
    return owner == null
        ? ""
        : users.find(new UserId(owner.id())).map(Person::email).orElse(owner.name());
  }

  static String day(@Nullable Instant moment, ZoneId zone) {
    return moment == null ? "" : LocalDate.ofInstant(moment, zone).toString();
  }

  /// Whom somebody means by an address, or by a name that only one has.
  ///
  /// @return null for nobody
  /// @throws Problem VALIDATION_FAILED
  @Nullable UUID owner(String typed) {
    if (typed.isEmpty()) {
      return null;
    }
    if (typed.length() > 200 || typed.indexOf(0) >= 0) {
      throw untold();
    }
    List<Person> found =
        users
            .page(UserQuery.of(typed, UserState.ACTIVE.name(), null, new PageRequest(20, null)))
            .items();
    return found.stream()
        .filter(person -> person.email().equalsIgnoreCase(typed))
        .findFirst()
        .or(() -> found.stream().filter(person -> found.size() == 1).findFirst())
        .orElseThrow(CredentialForms::untold)
        .id();
  }

  private static Problem untold() {
    return Problem.invalid(
        "/ownerId",
        "No single active user matches. Type the whole e-mail address of a user of this organization.");
  }

  /// The last second of a day where the reader is, as the API takes it.
  ///
  /// @param before stays to the second where the day is still the same
  /// @return null for never; what is no day as it was typed, which is refused
  static @Nullable String end(String typed, @Nullable Instant before, ZoneId zone) {
    if (typed.isEmpty()) {
      return null;
    }
    if (before != null && typed.equals(day(before, zone))) {
      return before.toString();
    }
    return TypedTime.day(typed)
        .map(day -> day.atTime(END_OF_DAY).atZone(zone).toInstant().toString())
        .orElse("no day");
  }

  /// What a form changes without the secret.
  Map<String, @Nullable Object> change(Credential now, TypedCredential typed, ZoneId zone) {
    Map<String, @Nullable Object> change = new LinkedHashMap<>();
    change.put("name", typed.name());
    change.put("application", TypedText.orNull(typed.application()));
    // An owner who is suspended is not shown, and stays.
    if (!typed.owner().equalsIgnoreCase(ownerOf(now))) {
      UUID owner = owner(typed.owner());
      change.put("ownerId", owner == null ? null : owner.toString());
    }
    change.put("expiresAt", end(typed.expires(), now.expiresAt(), zone));
    change.put("rotateEveryDays", typed.days());
    Map<String, @Nullable Object> fields = typed.changed(now, true);
    if (!fields.isEmpty()) {
      change.put("fields", fields);
    }
    return change;
  }
}
