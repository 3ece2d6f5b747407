package io.stewardry.secretrequests.web;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.TypedTime;
import io.stewardry.mail.MailLinks;
import io.stewardry.secretrequests.SecretHandover;
import io.stewardry.secretrequests.SecretRequest;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Public;
import io.stewardry.tenancy.web.ProblemAnswers;
import io.stewardry.vault.AskedSecret;
import io.stewardry.vault.CredentialMember;
import io.stewardry.vault.Destination;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The form by which somebody hands over a secret. Nothing that was entered comes back.
@Controller
@RequestMapping("/credential-requests/{token}")
class HandoverPageController {
  private static final String FIELD = "secret-";

  private static final String END = "expires";
  private static final LocalTime END_OF_DAY = LocalTime.of(23, 59, 59);

  /// What is the matter with a link, and what its bearer reads about it.
  private static final Set<ProblemCode> OF_THE_LINK =
      EnumSet.of(
          ProblemCode.NOT_FOUND,
          ProblemCode.HANDOVER_EXPIRED,
          ProblemCode.HANDOVER_USED,
          ProblemCode.HANDOVER_REVOKED,
          ProblemCode.ORG_SUSPENDED,
          ProblemCode.ACCOUNT_SUSPENDED,
          ProblemCode.CAPABILITY_REQUIRED,
          ProblemCode.FORBIDDEN,
          ProblemCode.POLICY_DENIED,
          ProblemCode.INVALID_STATE,
          ProblemCode.NAME_TAKEN,
          ProblemCode.LIMIT_EXCEEDED,
          ProblemCode.RATE_LIMITED);

  private final SecretHandover handover;

  HandoverPageController(SecretHandover handover) {
    this.handover = handover;
  }

  @Public
  @GetMapping
  Drawn open(@PathVariable String token) {
    try {
      return form(token, handover.offer(token), "", FieldErrors.NONE);
    } catch (RuntimeException refused) {
      return unusable(refused);
    }
  }

  /// Sent by the form itself once it is before somebody. A link that works no more has said so.
  @Public
  @PostMapping("/opened")
  ResponseEntity<Void> opened(@PathVariable String token) {
    try {
      handover.opened(token);
    } catch (RuntimeException refused) {
      if (!OF_THE_LINK.contains(ProblemAnswers.of(refused).code())) {
        throw refused;
      }
    }
    return ResponseEntity.noContent().build();
  }

  @Public
  @PostMapping
  PageAnswer accept(@PathVariable String token, @RequestParam Map<String, String> sent) {
    Map<String, String> entered = new HashMap<>();
    sent.forEach((name, value) -> {
      if (name.startsWith(FIELD)) {
        entered.put(name.substring(FIELD.length()), value);
      }
    });
    try {
      SecretHandover.Offer taken = handover.accept(token, unixLines(token, entered), end(sent));
      return Drawn.page(
          "secretrequests/handover",
          new HandoverPage(
              null,
              "Thank you",
              "The secret of “"
                  + taken.request().asked().name()
                  + "” is in the vault of "
                  + taken.organization()
                  + ". Nobody can read it there. This link no longer works, and you can close this page."));
    } catch (RuntimeException refused) {
      Problem problem = ProblemAnswers.of(refused);
      if (problem.code() == ProblemCode.VALIDATION_FAILED) {
        return form(token, handover.offer(token), sent.getOrDefault(END, ""), errors(refused))
            .refusing(refused);
      }
      return unusable(refused);
    }
  }

  /// Browsers send the lines of a text with the line ends of Windows, which no private key has.
  private Map<String, String> unixLines(String token, Map<String, String> entered) {
    AskedSecret asked = handover.offer(token).request().asked();
    for (CredentialMember member : asked.entered()) {
      if (member.form() == CredentialMember.Form.LINES) {
        entered.computeIfPresent(member.name(), (name, value) -> value.replace("\r\n", "\n"));
      }
    }
    return entered;
  }

  /// The last second of a day in UTC, as the vault takes it: whoever has the link is at no place
  /// that is known.
  private static @Nullable String end(Map<String, String> sent) {
    String typed = TypedText.trimmed(sent.getOrDefault(END, ""));
    return typed.isEmpty()
        ? null
        : TypedTime.day(typed)
            .map(day -> day.atTime(END_OF_DAY).toInstant(ZoneOffset.UTC).toString())
            .orElse("no day");
  }

  /// What is wrong with anything else than what was entered, the one who asked has to change.
  private static FieldErrors errors(RuntimeException refused) {
    Map<String, String> words = new HashMap<>();
    RefusedForm.errors(refused, Map.of())
        .byField()
        .forEach((field, said) -> {
          if (field.startsWith("secret/")) {
            words.put(FIELD + field.substring("secret/".length()), said);
          } else if (field.equals("expiresAt")) {
            words.put(END, "Type a day to come, such as 2027-01-31, or leave it empty.");
          } else if (field.equals("secret")) {
            words.put("", said);
          } else {
            words.put(
                "",
                "What you entered is also a part of the name or of another field that everybody reads. Check"
                    + " that you entered the secret, and nothing else.");
          }
        });
    return new FieldErrors(words);
  }

  private Drawn form(String token, SecretHandover.Offer offer, String end, FieldErrors errors) {
    SecretRequest request = offer.request();
    AskedSecret asked = request.asked();
    String from = request.askedBy().organization();
    return Drawn.page(
        "secretrequests/handover",
        new HandoverPage(
            new HandoverPage.Form(
                token,
                request.askedBy().name() + (from == null ? "" : " of " + from),
                offer.organization(),
                asked.name(),
                asked.application(),
                asked.kind().title(),
                asked.replaces(),
                end,
                request.note(),
                asked.destinations().stream().map(Destination::words).toList(),
                asked.entered().stream()
                    .map(member ->
                        new HandoverPage.Field(
                            FIELD + member.name(),
                            member.label(),
                            member.form() == CredentialMember.Form.LINES,
                            member.required()))
                    .toList(),
                MailLinks.until(request.expiresAt()),
                request.expiresAt(),
                errors),
            "Enter a secret",
            ""));
  }

  /// Says in plain words why the link cannot be used.
  private static Drawn unusable(RuntimeException refused) {
    Problem problem = ProblemAnswers.of(refused);
    if (!OF_THE_LINK.contains(problem.code())) {
      throw refused;
    }
    Drawn drawn =
        Drawn.page(
                "secretrequests/handover",
                new HandoverPage(null, title(problem.code()), words(problem)))
            .status(problem.code());
    Integer seconds = problem.retryAfterSeconds();
    return seconds == null
        ? drawn
        : drawn.header(HttpHeaders.RETRY_AFTER, Integer.toString(seconds));
  }

  private static String title(ProblemCode code) {
    return switch (code) {
      case NOT_FOUND, RATE_LIMITED -> "This link does not work";
      case HANDOVER_EXPIRED, HANDOVER_USED, HANDOVER_REVOKED -> code.title();
      default -> "This link cannot be used now";
    };
  }

  private static String words(Problem problem) {
    String ask = " Nothing was saved. Tell the person who asked you.";
    return switch (problem.code()) {
      case NOT_FOUND ->
          "It is not known. Open it from the e-mail again, as a whole, or ask the person who sent it for a new one.";
      case ORG_SUSPENDED -> "The organization is suspended." + ask;
      case ACCOUNT_SUSPENDED -> "Your account is suspended." + ask;
      case CAPABILITY_REQUIRED -> "The organization has no vault any more." + ask;
      case POLICY_DENIED -> "The settings of the organization do not allow it now." + ask;
      case FORBIDDEN ->
          "The person who asked you, or the API key that they used, may not ask for this secret any more."
              + ask;
      case INVALID_STATE ->
          "The credential was deleted, or its secret was replaced in another way." + ask;
      case NAME_TAKEN -> "Another credential has this name by now." + ask;
      case LIMIT_EXCEEDED -> "The vault is full." + ask;
      default -> problem.detail();
    };
  }
}
