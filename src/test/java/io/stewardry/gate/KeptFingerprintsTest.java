package io.stewardry.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.vault.Dump;
import io.stewardry.vault.Vaults;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What the database keeps to recognize a body or an e-mail address tells nobody what it was: who
/// has a copy of it cannot try short secrets.
class KeptFingerprintsTest {
  private static final World WORLD = World.shared();

  @Test
  void shouldNotKeepAPlainHashOfABody() {
    World.Made msp = Vaults.msp(WORLD, "PrintMsp");
    Client keyed = msp.admin().with("Idempotency-Key", UUID.randomUUID().toString());
    String pin = "4071";
    String body =
        Vaults.token(SharedApplication.unique("print"), "https://rmm.example", pin).strip();
    Answer first = keyed.post("/api/credentials", body).expect(201);
    assertThat(keyed.post("/api/credentials", body).expect(201).body()).isEqualTo(first.body());
    assertThat(
            WORLD.count(
                "select count(*) from hub.idempotency where org_id = ? and octet_length(body_hash) = 36",
                msp.id()))
        .isEqualTo(1);
    assertThat(Dump.digests(WORLD, body)).isEmpty();
    assertThat(Dump.digests(WORLD, pin)).isEmpty();
    String guessed = body.replace(pin, "4072");
    keyed.post("/api/credentials", guessed).expect(422, "IDEMPOTENCY_MISMATCH");
    assertThat(Dump.digests(WORLD, guessed)).isEmpty();
  }

  @Test
  void shouldNotKeepAPlainHashOfWhoTriedToSignIn() {
    String email = SharedApplication.unique("nobody") + "@print.example";
    WORLD
        .application()
        .client()
        .from("127.0.9.1")
        .post(
            "/api/sessions",
            "{\"email\": \"%s\", \"password\": \"not the password\"}".formatted(email))
        .expect(401);
    assertThat(WORLD.count("select count(*) from hub.sign_in_failure where ip = '127.0.9.1'"))
        .isEqualTo(1);
    assertThat(Dump.digests(WORLD, email)).isEmpty();
    assertThat(Dump.found(WORLD, email)).isEmpty();
  }
}
