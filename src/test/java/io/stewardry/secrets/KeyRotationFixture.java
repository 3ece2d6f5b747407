package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.secrets.internal.TestKeys;
import io.stewardry.support.Answer;
import io.stewardry.support.Authenticator;
import io.stewardry.support.RunningApplication;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Transactions;
import java.nio.file.Path;
import java.util.UUID;
import java.util.function.Supplier;

/// An installation with a key file of its own, whose organizations have secrets.
final class KeyRotationFixture implements AutoCloseable {
  static final SecretId ID = new SecretId("thing", UUID.randomUUID(), 1);

  final Path file;
  final RunningApplication application;
  final World world;
  final World.Made msp;
  final World.Made alpha;
  final World.Made bravo;
  final Sealing sealing;

  KeyRotationFixture(Path folder) {
    this.file = folder.resolve("secret.key");
    this.application = RunningApplication.start("--stewardry.key-file=" + file);
    this.world = World.in(application);
    this.msp = world.msp("Keys");
    this.alpha = world.customer(msp, "Alpha");
    this.bravo = world.customer(msp, "Bravo");
    this.sealing = application.bean(Sealing.class);
  }

  /// A node with a copy of the key file.
  Sealing node(Path copy) {
    return new Sealing(TestKeys.ofNode(application, copy));
  }

  <T> T in(UUID organization, Supplier<T> work) {
    return Acting.as(
        ActingContext.ofNobody(new OrganizationId(organization), ActorKind.JOB), work::get);
  }

  <T> T writing(UUID organization, Supplier<T> work) {
    return in(organization, () -> application.bean(Transactions.class).write(work));
  }

  byte[] seal(Sealing node, World.Made organization) {
    return writing(organization.id(), () -> node.seal("secret".getBytes(UTF_8), ID));
  }

  void assertOpens(Sealing node, World.Made organization, byte[] sealed) {
    assertThat(in(organization.id(), () -> node.open(sealed, ID, OpenedSecret::text)))
        .as("%s", organization.name())
        .contains("secret");
  }

  /// The owner of an organization sets up an app.
  Authenticator enrol(World.Made organization) {
    Answer offer = organization.admin().get("/api/me/mfa/enrolment").expect(200);
    Authenticator app = new Authenticator(offer.text("/secret"));
    organization
        .admin()
        .put(
            "/api/me/mfa",
            "{\"enrolment\": \"%s\", \"totp\": \"%s\"}"
                .formatted(offer.text("/enrolment"), app.code(-1)))
        .expect(200);
    return app;
  }

  Answer signIn(World.Made organization, String code) {
    return application
        .client()
        .post(
            "/api/sessions",
            "{\"email\": \"%s\", \"password\": \"%s\", \"totp\": \"%s\"}"
                .formatted(organization.ownerEmail(), SharedApplication.PASSWORD, code));
  }

  long entries(UUID organization, String action) {
    return world.count(
        "select count(*) from hub.audit_entry where org_id = ? and action = ?",
        organization,
        action);
  }

  long platformEntries(String action) {
    return entries(world.id("select org_id from priv.node where kind = 'PLATFORM'"), action);
  }

  @Override
  public void close() {
    application.close();
  }
}
