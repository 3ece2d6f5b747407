package io.stewardry.keys;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.crypto.params.Ed25519PrivateKeyParameters;
import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Signed identity tokens: what they say, who can verify them, what they open and what they do not.
/// Verified with another implementation than the one that signs.
class IdentityTokenTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String URL = "/api/me/identity-token";

  private final World world = World.shared();
  private final World.Made msp = world.msp("Tokens");
  private final World.Made customer = world.customer(msp, "TokensC");
  private final Client admin = msp.admin();
  private final Client anybody = world.application().client();

  private static String token(Client client) {
    return client.post(URL, "{}").expect(201).text("/token");
  }

  private static String header(String token) {
    return new String(Base64.getUrlDecoder().decode(token.split("\\.")[0]), UTF_8);
  }

  private static JsonNode claims(String token) {
    return JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
  }

  private static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  private static String encode(String text) {
    return encode(text.getBytes(UTF_8));
  }

  private JsonNode publishedKey() {
    return anybody.get("/.well-known/jwks.json").expect(200).at("/keys/0");
  }

  private boolean isSigned(String token, JsonNode key) {
    String[] parts = token.split("\\.");
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(
        false,
        new Ed25519PublicKeyParameters(Base64.getUrlDecoder().decode(key.path("x").asString())));
    byte[] signed = (parts[0] + "." + parts[1]).getBytes(US_ASCII);
    signer.update(signed, 0, signed.length);
    return signer.verifySignature(Base64.getUrlDecoder().decode(parts[2]));
  }

  private void refused(String token) {
    Answer usual = anybody.withToken("stw_s_nonsense").get("/api/me").expect(401);
    Answer answer = anybody.withToken(token).get("/api/me").expect(401, "UNAUTHENTICATED");
    assertThat(answer.bodyWithoutRequestId()).isEqualTo(usual.bodyWithoutRequestId());
  }

  @Test
  void shouldSayWhoSomebodyIsForFiveMinutes() {
    Answer issued = admin.post(URL, "{}").expect(201);
    String token = issued.text("/token");
    JsonNode key = publishedKey();
    assertThat(header(token))
        .isEqualTo(
            "{\"kid\":\"%s\",\"typ\":\"JWT\",\"alg\":\"EdDSA\"}"
                .formatted(key.path("kid").asString()));
    assertThat(isSigned(token, key)).isTrue();
    JsonNode claims = claims(token);
    assertThat(claims.propertyNames())
        .containsExactlyInAnyOrder(
            "iss", "aud", "sub", "sid", "org", "role", "email", "name", "iat", "exp", "jti");
    String issuer = claims.path("iss").asString();
    assertThat(issuer).startsWith("http://localhost:").isEqualTo(claims.path("aud").asString());
    assertThat(claims.path("sub").asString()).isEqualTo(msp.owner().toString());
    assertThat(claims.path("org").asString()).isEqualTo(msp.id().toString());
    assertThat(claims.path("role").asString()).isEqualTo("msp_admin");
    assertThat(claims.path("email").asString()).isEqualTo(msp.ownerEmail());
    assertThat(claims.path("name").asString()).isEqualTo("Olga Owner");
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isEqualTo(300);
    assertThat(Instant.parse(issued.text("/expiresAt")).getEpochSecond())
        .isEqualTo(claims.path("exp").asLong());
    assertThat(claims(token(admin)).path("jti")).isNotEqualTo(claims.path("jti"));
    // Names the session and holds nothing that opens it.
    String session = admin.header("Authorization").substring(7);
    assertThat(claims.path("sid").asString())
        .isEqualTo(
            admin
                .get("/api/sessions")
                .json()
                .path("items")
                .valueStream()
                .filter(item -> item.path("current").asBoolean())
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString());
    assertThat(token).doesNotContain(session);
    anybody.withToken(claims.path("sid").asString()).get("/api/me").expect(401, "UNAUTHENTICATED");
  }

  @Test
  void shouldPublishPublicKeysOnly() {
    Answer keys = anybody.get("/.well-known/jwks.json").expect(200);
    assertThat(keys.header("Cache-Control")).isEqualTo("max-age=300, public");
    assertThat(keys.header("Content-Type")).startsWith("application/json");
    JsonNode key = keys.at("/keys/0");
    assertThat(key.propertyNames())
        .containsExactlyInAnyOrder("kty", "crv", "x", "kid", "use", "alg");
    assertThat(key.path("kty").asString()).isEqualTo("OKP");
    assertThat(key.path("crv").asString()).isEqualTo("Ed25519");
    assertThat(world.count("select count(*) from priv.identity_key")).isPositive();
  }

  @Test
  void shouldOpenTheApiAsItsSessionDoes() {
    Client bearer = anybody.withToken(token(admin));
    assertThat(bearer.get("/api/me").expect(200).text("/user/email")).isEqualTo(msp.ownerEmail());
    Answer child = bearer.in(customer.id()).get("/api/users").expect(200);
    assertThat(child.header("X-Org-Id")).isEqualTo(customer.id().toString());
    bearer.in(UUID.randomUUID()).get("/api/users").expect(403, "ORG_ACCESS_DENIED");
    bearer
        .patch("/api/organizations/" + customer.id(), "{\"description\": \"By a portal\"}")
        .expect(200);
    // No page, and nothing of the operator's.
    assertThat(PageClient.of(bearer).get("/account").expect(302).header("Location"))
        .contains("/sign-in");
    Client root = anybody.withToken(token(world.superuser()));
    assertThat(root.get("/actuator/prometheus").status()).isEqualTo(401);
  }

  @Test
  void shouldOpenNothingOfTheAccountNorWhatAsksAgain() {
    Client bearer = anybody.withToken(token(admin));
    bearer.post(URL, "{}").expect(403, "FORBIDDEN");
    bearer.put("/api/me/password", "{}").expect(403, "FORBIDDEN");
    bearer.get("/api/sessions").expect(403, "FORBIDDEN");
    bearer.delete("/api/sessions/current").expect(403, "FORBIDDEN");
    bearer.delete("/api/sessions").expect(403, "FORBIDDEN");
    bearer.post("/api/sessions/current/step-up", "{}").expect(403, "FORBIDDEN");
    bearer.get("/api/api-keys").expect(403, "FORBIDDEN");
    bearer.post("/api/api-keys", "{}").expect(403, "FORBIDDEN");
    bearer.get("/api/me/mfa/enrolment").expect(403, "FORBIDDEN");
    bearer
        .send(
            "DELETE",
            "/api/organizations/" + customer.id(),
            "{\"confirmation\": \"%s\"}".formatted(customer.name()))
        .expect(403, "FORBIDDEN");
    assertThat(admin.get("/api/audit?action=request.refused").expect(200).items("/code"))
        .contains("FORBIDDEN");
  }

  /// Whoever greets somebody by such a token makes nobody anything.
  @Test
  void shouldGiveNoRoleAndNoAccess() {
    Client bearer = anybody.withToken(token(admin));
    for (String role : java.util.List.of("msp_admin", "owner", "technician", "read_only")) {
      String body = "{\"role\": \"" + role + "\"}";
      bearer.post("/api/staff", body).expect(403, "FORBIDDEN");
      bearer.post("/api/invitations", body).expect(403, "FORBIDDEN");
      bearer.patch("/api/users/" + UUID.randomUUID(), body).expect(403, "FORBIDDEN");
      bearer.patch("/api/staff/" + UUID.randomUUID(), body).expect(403, "FORBIDDEN");
    }
    bearer
        .put("/api/staff/" + UUID.randomUUID() + "/access", "{\"access\": []}")
        .expect(403, "FORBIDDEN");
    bearer
        .patch("/api/staff/" + msp.owner(), "{\"apiAccess\": true, \"external\": true}")
        .expect(403, "FORBIDDEN");
    // Who has addresses in a domain can join.
    anybody
        .withToken(token(world.superuser()))
        .patch(
            "/api/organizations/" + customer.id(),
            "{\"emailDomain\": \"other-%s\", \"reason\": \"R\"}".formatted(customer.domain()))
        .expect(403, "FORBIDDEN");
  }

  @Test
  void shouldBeNothingForAnApiKey() {
    String key =
        customer
            .admin()
            .post("/api/api-keys", "{\"name\": \"k\", \"scopes\": [\"organization.view\"]}")
            .expect(201)
            .text("/key");
    anybody.withToken(key).post(URL, "{}").expect(403, "FORBIDDEN");
    anybody.post(URL, "{}").expect(401, "UNAUTHENTICATED");
  }

  @Test
  void shouldEndWithItsSession() {
    Client first = anybody.signedIn(msp.ownerEmail(), SharedApplication.PASSWORD);
    Client signedOut = anybody.withToken(token(first));
    signedOut.get("/api/me").expect(200);
    first.delete("/api/sessions/current").expect(204);
    signedOut.get("/api/me").expect(401, "UNAUTHENTICATED");

    Client member = world.person(customer, "suspended", "member");
    String email = "suspended@" + customer.domain();
    Client bearer = anybody.withToken(token(member));
    bearer.get("/api/me").expect(200);
    UUID id = world.id("select user_id from hub.app_user where email = ?", email);
    customer.admin().post("/api/users/" + id + "/suspend", "{}").expect(200);
    bearer.get("/api/me").expect(401, "TOKEN_REVOKED");
    customer.admin().post("/api/users/" + id + "/reactivate", "{}").expect(200);

    Client other = anybody.signedIn(email, SharedApplication.PASSWORD);
    Client revoked = anybody.withToken(token(other));
    revoked.get("/api/me").expect(200);
    anybody.signedIn(email, SharedApplication.PASSWORD).delete("/api/sessions").expect(204);
    revoked.get("/api/me").expect(401, "UNAUTHENTICATED");
  }

  @Test
  void shouldNotOutliveItsSession() {
    Client client = anybody.signedIn(msp.ownerEmail(), SharedApplication.PASSWORD);
    String session = claims(token(client)).path("sid").asString();
    world.sql(
        "update priv.secret set expires_at = now() + interval '60 seconds' where secret_id = ?",
        UUID.fromString(session));
    JsonNode claims = claims(token(client));
    assertThat(claims.path("exp").asLong() - claims.path("iat").asLong()).isBetween(50L, 61L);
  }

  @Test
  void shouldBeForItsAudienceOnly() {
    String token =
        admin.post(URL, "{\"audience\": \"https://portal.example\"}").expect(201).text("/token");
    assertThat(claims(token).path("aud").asString()).isEqualTo("https://portal.example");
    refused(token);
    admin.post(URL, "{\"audience\": \"%s\"}".formatted("x".repeat(201))).expect(422);
    admin.post(URL, "{\"audiences\": []}").expect(422, "VALIDATION_FAILED");
    assertThat(admin.send("POST", URL, null).status()).isEqualTo(201);
  }

  @Test
  void shouldNotBeKeptUnderAnIdempotencyKey() {
    Client repeated = admin.with("Idempotency-Key", UUID.randomUUID().toString());
    repeated.post(URL, "{}").expect(201);
    assertThat(repeated.post(URL, "{}").expect(201).text("/token")).isNull();
  }

  @Test
  void shouldTakeNoOtherSpellingOfAToken() {
    String token = token(admin);
    anybody.withToken(token).get("/api/me").expect(200);
    String[] parts = token.split("\\.");
    // Every letter of the signature, and some of the rest, replaced by its neighbour.
    int begin = token.length() - parts[2].length();
    IntStream.concat(
            IntStream.range(begin, token.length()),
            IntStream.iterate(0, n -> n < begin, n -> n + 17))
        .filter(n -> token.charAt(n) != '.')
        .forEach(n -> refused(swapped(token, n)));
    for (String wrong :
        List.of(
            token + ".",
            token + "=",
            "." + token,
            parts[0] + "." + parts[1],
            parts[0] + "." + parts[1] + ".",
            parts[0] + ".." + parts[2],
            token.substring(0, token.length() - 1),
            token.substring(0, token.length() / 2),
            token + "A",
            "..",
            ".",
            "a.b.c",
            parts[0] + "." + parts[1] + "." + parts[2] + "." + parts[2] + "." + parts[2],
            "e30.e30.e30",
            encode("[]") + ".e30.e30",
            encode("{\"a\":".repeat(600)) + "." + parts[1] + "." + parts[2],
            "x".repeat(6_000) + ".y.z")) {
      refused(wrong);
    }
  }

  private static String swapped(String token, int at) {
    String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    char other = alphabet.charAt(alphabet.indexOf(token.charAt(at)) ^ 1);
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  /// What a forger would write, with keys of his own and with what is public of ours.
  @Test
  void shouldTakeNobodyElsesSignature() throws Exception {
    String token = token(admin);
    String[] parts = token.split("\\.");
    JsonNode key = publishedKey();
    String kid = key.path("kid").asString();
    byte[] publicKey = Base64.getUrlDecoder().decode(key.path("x").asString());
    String own = "{\"kid\":\"%s\",\"typ\":\"JWT\",\"alg\":\"%s\"}";
    refused(encode(own.formatted(kid, "none")) + "." + parts[1] + ".");
    refused(encode("{\"alg\":\"none\"}") + "." + parts[1] + ".");
    for (String alg :
        List.of("HS256", "HS512", "RS256", "ES256", "Ed25519", "Ed448", "eddsa", "")) {
      String signed = encode(own.formatted(kid, alg)) + "." + parts[1];
      refused(signed + "." + encode(hmac(publicKey, signed)));
      refused(signed + "." + parts[2]);
    }
    var forger = new Ed25519PrivateKeyParameters(new byte[32]);
    String x = encode(forger.generatePublicKey().getEncoded());
    for (String header :
        List.of(
            own.formatted(kid, "EdDSA"),
            own.formatted(UUID.randomUUID(), "EdDSA"),
            "{\"alg\":\"EdDSA\",\"typ\":\"JWT\"}",
            "{\"kid\":\"%s\",\"typ\":\"JWT\",\"alg\":\"EdDSA\",\"jwk\":{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":\"%s\"}}"
                .formatted(kid, x),
            "{\"kid\":\"%s\",\"jku\":\"https://evil.example/keys\",\"alg\":\"EdDSA\"}"
                .formatted(kid),
            "{\"kid\":\"../../secret.key\",\"typ\":\"JWT\",\"alg\":\"EdDSA\"}",
            "{\"kid\":null,\"typ\":\"JWT\",\"alg\":\"EdDSA\"}")) {
      refused(signed(forger, encode(header) + "." + parts[1]));
    }
  }

  private static byte[] hmac(byte[] key, String text) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return mac.doFinal(text.getBytes(US_ASCII));
  }

  private static String signed(Ed25519PrivateKeyParameters key, String text) {
    Ed25519Signer signer = new Ed25519Signer();
    signer.init(true, key);
    byte[] bytes = text.getBytes(US_ASCII);
    signer.update(bytes, 0, bytes.length);
    return text + "." + encode(signer.generateSignature());
  }

  /// What our own key has signed, and must not open anything all the same.
  @Test
  void shouldTakeNoTokenOfAnotherTimeOrPlace() {
    String token = token(admin);
    ObjectNode claims = (ObjectNode) claims(token);
    long now = Instant.now().getEpochSecond();
    for (Map.Entry<String, Object> wrong :
        List.<Map.Entry<String, Object>>of(
            Map.entry("exp", now - 1),
            Map.entry("iat", now + 60),
            Map.entry("iss", "https://elsewhere.example"),
            Map.entry("aud", "https://portal.example"),
            Map.entry("sid", UUID.randomUUID().toString()),
            Map.entry("sid", "nonsense"))) {
      ObjectNode changed = claims.deepCopy();
      changed.putPOJO(wrong.getKey(), wrong.getValue());
      refused(signedByUs(token, changed));
    }
    for (String missing : List.of("exp", "iat", "iss", "aud", "sid")) {
      ObjectNode changed = claims.deepCopy();
      changed.remove(missing);
      refused(signedByUs(token, changed));
    }
    anybody.withToken(signedByUs(token, claims)).get("/api/me").expect(200);
  }

  private String signedByUs(String token, JsonNode claims) {
    var keys = world.application().bean(io.stewardry.secrets.IdentityKeys.class);
    String text = token.split("\\.")[0] + "." + encode(JSON.writeValueAsString(claims));
    return text + "." + encode(keys.signing().sign(text.getBytes(US_ASCII)));
  }

  @Test
  void shouldGoOnWithANewKey() {
    String before = token(admin);
    JsonNode former = publishedKey();
    world.application().bean(IdentityTokens.class).rotateKey();
    String after = token(admin);
    assertThat(header(after)).isNotEqualTo(header(before));
    Answer keys = anybody.get("/.well-known/jwks.json");
    assertThat(keys.items("/keys", "/kid"))
        .hasSizeGreaterThan(1)
        .contains(former.path("kid").asString());
    anybody.withToken(before).get("/api/me").expect(200);
    anybody.withToken(after).get("/api/me").expect(200);
    assertThat(
            world.count(
                "select count(*) from hub.audit_entry where action = 'identity_key.rotated'"))
        .isPositive();
    // Long gone, and not known to this node by heart either.
    world.sql(
        "update priv.identity_key set retired_at = now() - interval '11 minutes' where key_id = ?",
        UUID.fromString(former.path("kid").asString()));
    world.application().bean(IdentityTokens.class).rotateKey();
    refused(before);
  }
}
