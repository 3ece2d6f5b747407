package io.stewardry.factors.web;

import io.stewardry.factors.Enrolment;
import io.stewardry.shell.FieldErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Setting up a second factor, by somebody who is signed in or who is about to be.
///
/// @param lead why he sees this
/// @param secret in groups of four, for who types it
/// @param next where he wanted to go
public record EnrolPage(
    String lead,
    String action,
    String enrolment,
    List<String> secret,
    QrCode code,
    @Nullable String next,
    @Nullable String cancelHref,
    FieldErrors errors) {
  public EnrolPage {
    secret = List.copyOf(secret);
  }

  public static EnrolPage of(
      String lead,
      String action,
      Enrolment enrolment,
      @Nullable String next,
      @Nullable String cancelHref,
      FieldErrors errors) {
    return new EnrolPage(
        lead,
        action,
        enrolment.enrolment(),
        List.of(enrolment.secret().split("(?<=\\G.{4})")),
        QrCode.of(enrolment.uri()),
        next,
        cancelHref,
        errors);
  }
}
