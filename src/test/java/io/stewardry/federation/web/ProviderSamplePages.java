package io.stewardry.federation.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.ago;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;
import static io.stewardry.shell.ShellSamplePages.NOBODY;

import io.stewardry.federation.ProviderRefusal;
import io.stewardry.pages.Sample;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// Samples of an organization's own provider, and of signing in by it.
public final class ProviderSamplePages {
  private static final String SETTINGS = "/o/nordlys-it/settings";
  private static final String CALLBACK = "https://hub.nordlys.example/sign-in/oidc/callback";
  private static final String SCOPES = "openid email profile";
  private static final Frame HERE = msp(SETTINGS + "/sign-in-provider");

  private ProviderSamplePages() {}

  public static List<Sample> all() {
    SignInProviderForm form =
        new SignInProviderForm(
            "https://login.nordlys.example/realms/people", "stewardry", null, true, true);
    return List.of(
        page(
            "federation/sign-in-provider",
            "none",
            HERE,
            new SignInProviderPage(
                SETTINGS,
                null,
                null,
                SignInProviderForm.empty(),
                CALLBACK,
                SCOPES,
                true,
                FieldErrors.NONE)),
        page(
            "federation/sign-in-provider",
            "required",
            HERE,
            new SignInProviderPage(
                SETTINGS,
                null,
                ago(Duration.ofDays(3)),
                form,
                CALLBACK,
                SCOPES,
                false,
                FieldErrors.NONE)),
        page(
            "federation/sign-in-provider",
            "refused",
            HERE,
            new SignInProviderPage(
                SETTINGS,
                null,
                null,
                new SignInProviderForm(HOSTILE.getFirst(), HOSTILE.getLast(), null, false, false),
                CALLBACK,
                SCOPES,
                false,
                FieldErrors.of(
                    "issuer",
                    "The provider does not answer as it must, so nothing was saved. login.nordlys.example has no public address in the DNS. The operator of this installation can allow networks that are not public. Check the issuer, or ask the person who runs the provider."))),
        page(
            "federation/sign-in-provider",
            "from-above",
            away("/o/acme-dental-group/settings/sign-in-provider"),
            new SignInProviderPage(
                "/o/acme-dental-group/settings",
                Notice.info(
                    "Only people of this organization choose how its people sign in, nobody from above."),
                ago(Duration.ofDays(3)),
                new SignInProviderForm(
                    "https://login.a-very-long-name-of-a-provider.acme-dental-group.example/tenants/0f4c9d5e",
                    "0f4c9d5e-3b1a-4c8e-9d2f-6a7b8c9d0e1f",
                    null,
                    false,
                    false),
                CALLBACK,
                SCOPES,
                false,
                FieldErrors.NONE)),
        page(
            "federation/provider-sign-in",
            "empty",
            NOBODY,
            new ProviderSignInPage("", null, "/account")),
        page(
            "federation/provider-sign-in",
            "none",
            NOBODY,
            new ProviderSignInPage("ida@nordlys.example", ProviderWords.NONE, null)),
        page(
            "federation/provider-sign-in",
            "refused",
            NOBODY,
            new ProviderSignInPage(
                "", ProviderWords.of(ProviderRefusal.ADDRESS_NOT_VERIFIED), null)),
        page(
            "federation/provider-continue",
            "there",
            NOBODY,
            new ProviderContinuePage(
                "https://login.nordlys.example/authorize?state=a&nonce=b",
                "login.a-very-long-name-of-a-provider.nordlys.example")));
  }

  private static Sample page(String template, String name, Frame frame, Object page) {
    return new Sample(template, name, Map.of("frame", frame, "page", page));
  }
}
