package io.stewardry.signin.web;

import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.msp;
import static io.stewardry.shell.ShellSamplePages.NOBODY;

import io.stewardry.factors.Enrolment;
import io.stewardry.factors.web.EnrolPage;
import io.stewardry.factors.web.PasskeyNewPage;
import io.stewardry.factors.web.PasskeyPage;
import io.stewardry.factors.web.PasskeyRow;
import io.stewardry.factors.web.RecoveryCodesPage;
import io.stewardry.factors.web.SecondFactorPage;
import io.stewardry.pages.Sample;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;

/// Second factors, at sign-in and in one's own account.
public final class AccountSamplePages {
  private static final String HERE = "/account/second-factor";
  private static final Enrolment ENROLMENT =
      new Enrolment(
          "sealed",
          "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ",
          "otpauth://totp/Stewardry%3Aida%40nordlys.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Stewardry");

  private static final PasskeyRow PHONE =
      new PasskeyRow(
          UUID.fromString("018f0000-0000-7000-8000-0000000000a1"),
          "Phone",
          true,
          ago(Duration.ofDays(40)),
          ago(Duration.ofHours(2)));
  private static final PasskeyRow KEY =
      new PasskeyRow(
          UUID.fromString("018f0000-0000-7000-8000-0000000000a2"),
          "The security key in the drawer with the long name that somebody gave it",
          false,
          ago(Duration.ofDays(3)),
          null);

  private AccountSamplePages() {}

  public static List<Sample> all() {
    FieldErrors wrong =
        FieldErrors.of("code", "The code is wrong. Take the newest one of the app.");
    List<String> codes =
        IntStream.range(0, 10).mapToObj(n -> "0123ab-cdefgh-jkmnpq-rstvw" + n).toList();
    return List.of(
        page(
            "factors/enrol",
            "signed-in",
            msp(HERE),
            EnrolPage.of(
                "From then on signing in takes your password and a code of the app.",
                HERE + "/new",
                ENROLMENT,
                null,
                HERE,
                FieldErrors.NONE)),
        page(
            "factors/enrol",
            "at-sign-in",
            NOBODY,
            EnrolPage.of(
                "Your organization requires it.",
                "/sign-in/second-factor",
                ENROLMENT,
                "/o/nordlys-it",
                null,
                wrong)),
        page("factors/recovery-codes", "ten", msp(HERE), new RecoveryCodesPage(codes, HERE)),
        page("factors/recovery-codes", "at-sign-in", NOBODY, new RecoveryCodesPage(codes, "/")),
        page("signin/sign-in-code", "empty", NOBODY, new SignInCodePage(null, null, true, false)),
        page(
            "signin/sign-in-code",
            "wrong",
            NOBODY,
            new SignInCodePage(
                "The code is wrong, or it was used already.", "/o/nordlys-it", true, true)),
        page(
            "signin/sign-in-code",
            "passkey",
            NOBODY,
            new SignInCodePage(
                "The passkey was not accepted. Try again, or use another way to sign in.",
                null,
                false,
                true)),
        new Sample(
            "signin/part/interrupted",
            "some",
            Map.of(
                "form",
                new InterruptedForm(
                    "/o/acme/users/1/delete", List.of(Map.entry("confirmation", "ida"))))),
        page(
            "signin/confirm",
            "password",
            msp("/account/confirm"),
            new ConfirmPage("ida@nordlys.example", false, false, "/", InterruptedForm.NONE, null)),
        page(
            "signin/confirm",
            "code",
            msp("/account/confirm"),
            new ConfirmPage(
                "ida@nordlys.example",
                true,
                true,
                "/",
                new InterruptedForm(
                    "/o/acme/users/1/delete", List.of(Map.entry("confirmation", "ida"))),
                "That is wrong. Try again.")),
        page(
            "factors/second-factor",
            "none",
            msp(HERE),
            new SecondFactorPage(
                null, true, 0, "ida@nordlys.example", List.of(), false, FieldErrors.NONE)),
        page(
            "factors/second-factor",
            "set-up",
            msp(HERE),
            new SecondFactorPage(
                ago(Duration.ofDays(40)),
                false,
                7,
                "ida@nordlys.example",
                List.of(),
                true,
                FieldErrors.of("password", "The password or the code is wrong."))),
        page(
            "factors/second-factor",
            "required",
            msp(HERE),
            new SecondFactorPage(
                ago(Duration.ofDays(1)),
                true,
                10,
                "ida@nordlys.example",
                List.of(),
                true,
                FieldErrors.NONE)),
        page(
            "factors/second-factor",
            "passkeys",
            msp(HERE),
            new SecondFactorPage(
                null, true, 0, "ida@nordlys.example", List.of(PHONE, KEY), true, FieldErrors.NONE)),
        page(
            "factors/second-factor",
            "one-passkey",
            msp(HERE),
            new SecondFactorPage(
                null, false, 0, "ida@nordlys.example", List.of(PHONE), true, FieldErrors.NONE)),
        new Sample(
            "shell/part/passkey",
            "button",
            Map.of("frame", NOBODY, "action", "/sign-in/passkey", "label", "Use a passkey")),
        new Sample(
            "factors/part/passkeys",
            "two",
            Map.of(
                "page",
                new SecondFactorPage(
                    null,
                    false,
                    0,
                    "ida@nordlys.example",
                    List.of(PHONE, KEY),
                    true,
                    FieldErrors.NONE))),
        page(
            "factors/passkey-new",
            "empty",
            msp(HERE + "/passkeys/new"),
            new PasskeyNewPage("", FieldErrors.NONE)),
        page(
            "factors/passkey-new",
            "refused",
            msp(HERE + "/passkeys/new"),
            new PasskeyNewPage(
                "Phone",
                FieldErrors.of("", "It took too long, or it was begun elsewhere. Begin anew."))),
        page(
            "factors/passkey",
            "one",
            msp(PHONE.href()),
            new PasskeyPage(PHONE, PHONE.label(), FieldErrors.NONE)),
        page(
            "factors/passkey",
            "refused",
            msp(KEY.href()),
            new PasskeyPage(
                KEY,
                "",
                FieldErrors.of(
                    "",
                    "A second factor is required of you, and this is the only one. Set up another one first."))));
  }

  private static Sample page(String template, String variant, Frame frame, Object page) {
    return new Sample(template, variant, Map.of("frame", frame, "page", page));
  }
}
