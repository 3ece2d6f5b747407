package io.stewardry.erasures;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSObject;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.organizations.Erasure;
import io.stewardry.secrets.OpenedSecret;
import io.stewardry.secrets.Sealing;
import io.stewardry.secrets.SecretId;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.vault.Vaults;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What an erasure leaves: no key, a certificate, and nothing that opens, with today's key file and
/// the rows of a backup either.
class ErasureCertificateTest {
  private static final String DELETE =
      "update hub.org_state set since = now() - interval '40 days' where org_id = ?";

  private final World world = World.shared();
  private final World.Made msp = Vaults.msp(world, "CertMsp");
  private final World.Made otherMsp = Vaults.msp(world, "CertOther");
  private final Erasure erasure = world.application().bean(Erasure.class);

  private record Backup(byte[] sealed, SecretId id, byte[] wrapped) {}

  private void delete(World.Made one) {
    msp.admin()
        .send(
            "DELETE",
            "/api/organizations/" + one.id(),
            "{\"confirmation\": \"" + one.name() + "\"}")
        .expect(200);
    world.sql(DELETE, one.id());
  }

  private <T> T in(UUID organization, java.util.function.Supplier<T> work) {
    return Acting.as(
        ActingContext.ofNobody(new OrganizationId(organization), ActorKind.JOB), work::get);
  }

  private byte[] bytes(String sql, Object... values) {
    return HexFormat.of().parseHex(world.text(sql, values));
  }

  private Backup backup(World.Made one, Answer credential) {
    UUID id = UUID.fromString(credential.text("/id"));
    return new Backup(
        bytes(
            "select encode(sealed_secret, 'hex') from hub.credential where credential_id = ?", id),
        new SecretId("credential", id, 1, "TOKEN https://rmm.example:443"),
        bytes("select encode(wrapped, 'hex') from hub.org_keyset where org_id = ?", one.id()));
  }

  private boolean opens(World.Made one, Backup backup) {
    Sealing sealing = world.application().bean(Sealing.class);
    return in(one.id(), () -> sealing.open(backup.sealed(), backup.id(), OpenedSecret::text))
        .isPresent();
  }

  @Test
  void shouldDestroyTheKeysAndCertifyIt() throws Exception {
    World.Made gone = Vaults.customer(world, msp, "CertGone");
    Answer credential =
        Vaults.create(gone.admin(), Vaults.token("c", "https://rmm.example", "canary-secret"));
    Vaults.create(gone.admin(), Vaults.token("d", "https://rmm.example", "canary-secret"));
    Backup backup = backup(gone, credential);
    assertThat(opens(gone, backup)).isTrue();
    delete(gone);
    erasure.eraseDue();

    assertThat(world.count("select count(*) from hub.org_keyset where org_id = ?", gone.id()))
        .isZero();
    assertThat(opens(gone, backup)).isFalse();
    assertThat(
            world.count(
                "select count(*) from hub.org_keyset where encode(wrapped, 'hex') = ?",
                HexFormat.of().formatHex(backup.wrapped())))
        .isZero();

    String fingerprint =
        HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(backup.wrapped()));
    String path = "/api/erasure-certificates/" + gone.id();
    for (Client reader : List.of(msp.admin(), world.superuser())) {
      Answer certificate = reader.get(path).expect(200);
      assertThat(certificate.text("/name")).isEqualTo(gone.name());
      assertThat(certificate.text("/facts/organization/id")).isEqualTo(gone.id().toString());
      assertThat(certificate.text("/facts/managedBy/id")).isEqualTo(msp.id().toString());
      assertThat(certificate.text("/facts/sealedRows")).isEqualTo("2");
      assertThat(certificate.text("/facts/keySet/sha256")).isEqualTo(fingerprint);
      assertThat(certificate.text("/facts/deletedBy")).isNotEmpty();
      assertThat(certificate.text("/facts/keysDestroyedAt")).isNotEmpty();
      assertThat(certificate.text("/verified")).isEqualTo("true");
      assertVerifies(certificate);
      Answer text = reader.get(path + "/text").expect(200);
      assertThat(text.header("Content-Type")).startsWith("text/plain");
      assertThat(text.body())
          .contains(gone.name(), fingerprint, "is destroyed", certificate.text("/signed"));
      assertThat(reader.get("/api/erasure-certificates?limit=100").expect(200).body())
          .contains(gone.id().toString());
    }
    assertThat(msp.admin().get("/api/audit?action=organization.purged").expect(200).body())
        .contains(fingerprint);

    // For everybody else it is like one that never was.
    for (Client other :
        List.of(otherMsp.admin(), Vaults.customer(world, msp, "CertChild").admin())) {
      for (String end : List.of("", "/text")) {
        Answer theirs = other.get(path + end).expect(404, "NOT_FOUND");
        Answer unknown =
            other
                .get("/api/erasure-certificates/" + UUID.randomUUID() + end)
                .expect(404, "NOT_FOUND");
        assertThat(theirs.bodyWithoutRequestId()).isEqualTo(unknown.bodyWithoutRequestId());
      }
      assertThat(other.get("/api/erasure-certificates").expect(200).items("/organizationId"))
          .isEmpty();
    }
    // Nothing that changed verifies.
    world.sql(
        "update hub.erasure_certificate set facts = replace(facts, '\"sealedRows\":2', '\"sealedRows\":0') where erased_id = ? and org_id = ?",
        gone.id(),
        msp.id());
    assertThat(msp.admin().get(path).expect(200).text("/verified")).isEqualTo("false");
  }

  /// With the public key alone, as anybody would.
  private static void assertVerifies(Answer certificate) throws Exception {
    JWSObject signed = JWSObject.parse(certificate.text("/signed"));
    byte[] raw = Base64.getUrlDecoder().decode(certificate.text("/key/x"));
    byte[] encoded =
        HexFormat.of().parseHex("302a300506032b6570032100" + HexFormat.of().formatHex(raw));
    Signature signature = Signature.getInstance("Ed25519");
    signature.initVerify(
        KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
    signature.update(signed.getSigningInput());
    assertThat(signature.verify(signed.getSignature().decode())).isTrue();
    assertThat(signed.getPayload().toString()).contains(certificate.text("/facts/keySet/sha256"));
    assertThat(new String(raw, UTF_8)).isNotEmpty();
  }

  /// From the first step on nothing opens, long before the last of it is gone.
  @Test
  void shouldDestroyTheKeysBeforeAnythingElse() {
    World.Made half = Vaults.customer(world, msp, "CertHalf");
    Answer credential =
        Vaults.create(half.admin(), Vaults.token("c", "https://rmm.example", "canary-secret"));
    Backup backup = backup(half, credential);
    delete(half);
    world.sql(
        "create function priv.fails_%s() returns trigger language plpgsql as 'begin raise exception ''it fails''; end'"
            .formatted("cert"));
    world.sql(
        "create trigger fails before delete on hub.organization for each row when (old.org_id = '%s') execute function priv.fails_cert()"
            .formatted(half.id()));
    try {
      erasure.eraseDue();
    } finally {
      world.sql("drop trigger fails on hub.organization");
      world.sql("drop function priv.fails_cert()");
    }
    assertThat(world.count("select count(*) from hub.organization where org_id = ?", half.id()))
        .isOne();
    assertThat(opens(half, backup)).isFalse();
    msp.admin().get("/api/erasure-certificates/" + half.id()).expect(404, "NOT_FOUND");
    erasure.eraseDue();
    assertThat(
            msp.admin()
                .get("/api/erasure-certificates/" + half.id())
                .expect(200)
                .text("/facts/sealedRows"))
        .isEqualTo("1");
  }

  @Test
  void shouldCertifyOneWithoutKeys() {
    World.Made plain = world.customer(msp, "CertPlain");
    delete(plain);
    erasure.eraseDue();
    String path = "/api/erasure-certificates/" + plain.id();
    Answer certificate = msp.admin().get(path).expect(200);
    assertThat(certificate.text("/facts/sealedRows")).isEqualTo("0");
    assertThat(certificate.text("/verified")).isEqualTo("true");
    assertThat(msp.admin().get(path + "/text").expect(200).body()).contains("had no data keys");
  }
}
