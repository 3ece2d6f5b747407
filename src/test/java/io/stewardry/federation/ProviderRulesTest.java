package io.stewardry.federation;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Authenticator;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.SoftwarePasskey;
import io.stewardry.support.World;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Passwords where the provider is required, and second factors where it signs in.
class ProviderRulesTest {
  private static final World WORLD = World.shared();
  private static final Visitor VISITOR = new Visitor(SharedApplication.get());

  private static Answer password(String email, String totp) {
    return SharedApplication.get()
        .client()
        .post(
            "/api/sessions",
            "{\"email\": \"%s\", \"password\": \"%s\", \"totp\": %s}"
                .formatted(
                    email, SharedApplication.PASSWORD, totp == null ? "null" : '"' + totp + '"'));
  }

  /// With a second factor of his own.
  private static Authenticator enrolled(Client client) {
    Answer offer = client.get("/api/me/mfa/enrolment").expect(200);
    Authenticator app = new Authenticator(offer.text("/secret"));
    client
        .put(
            "/api/me/mfa",
            "{\"enrolment\": \"%s\", \"totp\": \"%s\"}"
                .formatted(offer.text("/enrolment"), app.code(-1)))
        .expect(200);
    return app;
  }

  /// What is asked before the provider goes, or the domain by which it finds people.
  @Test
  void shouldSayInNumbersWhoLosesSingleSignOn() {
    ProviderFixture asked = ProviderFixture.of(WORLD, "OidcAsked");
    String una = asked.person("una");
    asked.provider().assertsPerson("una", una);
    assertThat(Visitor.session(VISITOR.signIn(una).expect(302))).isNotNull();
    PageClient owner = PageClient.of(asked.organization().admin());
    PageClient superuser = PageClient.of(WORLD.superuser());
    String page =
        "/o/" + asked.organization().name().toLowerCase(Locale.ROOT) + "/settings/sign-in-provider";
    String other =
        "/platform/organizations/" + asked.organization().id() + "/domain?domain=other.example";

    assertThat(owner.get(page).expect(200).body()).contains("href=\"" + page + "/removal\"");
    assertThat(text(owner.part(page + "/removal", "dialog").expect(200)))
        .contains(
            "Remove this provider?",
            "1 user is no longer linked to " + asked.provider().issuer(),
            "The client secret is erased");
    assertThat(text(superuser.get(other).expect(200)))
        .contains("2 users can't use single sign-on any more");
    asked.save(false, false).expect(200);
    assertThat(text(superuser.get(other).expect(200)))
        .contains("2 users have an address at " + asked.organization().domain())
        .doesNotContain("single sign-on any more");
    owner.post(page + "/remove", Map.of()).expect(302);
    owner.get(page + "/removal").expect(404);
  }

  private static String text(Answer answer) {
    return answer.body().replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ");
  }

  @Test
  void shouldRefusePasswordsWhereItIsRequired() {
    ProviderFixture acme = ProviderFixture.of(WORLD, "OidcRequired");
    String member = acme.person("mia");
    String owner = acme.organization().ownerEmail();
    String elsewhere = "guest@" + SharedApplication.unique("oidcguest") + ".example";
    acme.person("guest");
    WORLD.sql("update hub.app_user set email = ? where email = ?", elsewhere, acme.email("guest"));
    password(member, null).expect(201);
    acme.save(true, true).expect(200);

    password(member, null).expect(403, "PROVIDER_REQUIRED");
    assertThat(acme.lastRefusal(acme.organization())).startsWith("PROVIDER_REQUIRED");
    SharedApplication.get()
        .client()
        .post("/api/sessions", "{\"email\": \"" + member + "\", \"password\": \"wrong\"}")
        .expect(401, "UNAUTHENTICATED");
    Answer page =
        PageClient.of(SharedApplication.get().client())
            .post("/sign-in", Map.of("email", member, "password", SharedApplication.PASSWORD));
    assertThat(page.expect(403).body()).contains("through its own provider");
    acme.provider().assertsPerson("mia", member);
    VISITOR.signIn(member).expect(302);

    // Who has no address in a proven domain is not found by it.
    password(elsewhere, null).expect(201);
    // The owner comes in when it fails, with a second factor.
    password(owner, null).expect(401, "MFA_REQUIRED");
    Authenticator app = enrolled(acme.organization().admin());
    password(owner, null).expect(401, "MFA_REQUIRED");
    password(owner, app.code()).expect(201);

    acme.save(false, true).expect(200);
    password(member, null).expect(201);
  }

  @Test
  void shouldAskForTheSecondFactorUnlessTheProviderDid() {
    ProviderFixture acme = ProviderFixture.of(WORLD, "OidcFactor");
    String email = acme.person("sam");
    Authenticator app =
        enrolled(SharedApplication.get().client().signedIn(email, SharedApplication.PASSWORD));
    acme.provider().assertsPerson("sam", email);
    Answer asked = VISITOR.signIn(email).expect(302);
    assertThat(asked.header("Location")).contains("/sign-in/code?next=%2Faccount");
    assertThat(Visitor.session(asked)).isNull();
    String note = Visitor.cookie(asked, "stewardry_sign_in");
    assertThat(code(note, "000000").status()).isEqualTo(401);
    Answer in = code(note, app.code());
    assertThat(Visitor.session(in.expect(302))).isNotNull();
    // The first step is used up with the session.
    assertThat(Visitor.session(code(note, app.code(1)))).isNull();

    for (List<String> methods : List.of(List.of("pwd", "mfa"), List.of("hwk"), List.of("otp"))) {
      acme.provider()
          .asserts(token ->
              token
                  .subject("sam")
                  .claim("email", email)
                  .claim("email_verified", true)
                  .claim("amr", methods));
      assertThat(Visitor.session(VISITOR.signIn(email).expect(302))).isNotNull();
    }
    acme.provider()
        .asserts(token ->
            token
                .subject("sam")
                .claim("email", email)
                .claim("email_verified", true)
                .claim("amr", List.of("pwd")));
    Answer again = VISITOR.signIn(email).expect(302);
    assertThat(again.header("Location")).contains("/sign-in/code");

    // Switched off between the steps: the first one counts no more.
    acme.save(false, false).expect(200);
    assertThat(code(Visitor.cookie(again, "stewardry_sign_in"), app.code(2)).header("Location"))
        .endsWith("/sign-in?over");
  }

  @Test
  void shouldLeadToASecondFactorWhereOneIsRequired() {
    ProviderFixture acme = ProviderFixture.of(WORLD, "OidcDemand");
    String email = acme.person("dee");
    acme.organization()
        .admin()
        .put(
            "/api/organizations/" + acme.organization().id() + "/sign-in-rules",
            "{\"mfaRequired\": true}")
        .expect(200);
    acme.provider().assertsPerson("dee", email);
    Answer asked = VISITOR.signIn(email).expect(302);
    assertThat(asked.header("Location")).contains("/sign-in/second-factor");
    assertThat(Visitor.session(asked)).isNull();
    acme.provider()
        .asserts(token ->
            token
                .subject("dee")
                .claim("email", email)
                .claim("email_verified", true)
                .claim("acr", "phr"));
    assertThat(Visitor.session(VISITOR.signIn(email).expect(302))).isNotNull();
  }

  /// A passkey is no way around the provider, and a second step after it.
  @Test
  void shouldCountPasskeysToo() {
    ProviderFixture acme = ProviderFixture.of(WORLD, "OidcPasskey");
    String member = acme.person("kim");
    Client anybody = SharedApplication.get().client();
    SoftwarePasskey passkey = registered(anybody.signedIn(member, SharedApplication.PASSWORD));
    SoftwarePasskey owners = registered(acme.organization().admin());
    shown(passkey).expect(201);

    acme.provider().assertsPerson("kim", member);
    Answer asked = VISITOR.signIn(member).expect(302);
    assertThat(asked.header("Location")).contains("/sign-in/code");
    assertThat(Visitor.session(asked)).isNull();

    acme.save(true, true).expect(200);
    shown(passkey).expect(403, "PROVIDER_REQUIRED");
    // The owner comes in when it fails: a passkey is both factors.
    shown(owners).expect(201);
  }

  private static SoftwarePasskey registered(Client client) {
    SoftwarePasskey passkey =
        new SoftwarePasskey(SharedApplication.get().url().replace("127.0.0.1", "localhost"));
    Answer wish = client.post("/api/me/passkeys/options", "{}").expect(200);
    client
        .with("Cookie", ceremony(wish))
        .post(
            "/api/me/passkeys",
            "{\"label\": \"Phone\", \"credential\": %s}".formatted(passkey.create(wish.json())))
        .expect(201);
    return passkey;
  }

  private static Answer shown(SoftwarePasskey passkey) {
    Client anybody = SharedApplication.get().client();
    Answer wish = anybody.post("/api/sessions/passkey/options", "{}").expect(200);
    return anybody
        .with("Cookie", ceremony(wish))
        .post("/api/sessions/passkey", "{\"credential\": %s}".formatted(passkey.get(wish.json())));
  }

  private static String ceremony(Answer wish) {
    return wish.response().headers().allValues("Set-Cookie").stream()
        .filter(each -> each.startsWith("stewardry_passkey="))
        .map(each -> each.split(";", 2)[0])
        .findFirst()
        .orElseThrow();
  }

  private static Answer code(String note, String code) {
    return PageClient.of(SharedApplication.get().client())
        .withCookie("stewardry_sign_in=" + note)
        .post("/sign-in/code", Map.of("code", code));
  }
}
