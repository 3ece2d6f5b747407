package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.audit.AuditLog;
import io.stewardry.federation.internal.ProviderStore;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.UserId;
import io.stewardry.secrets.DataKeyRotation.Counts;
import io.stewardry.secrets.internal.EachKeySet;
import io.stewardry.secrets.internal.KeySetStore;
import io.stewardry.secrets.internal.OrganizationKeys;
import io.stewardry.support.Authenticator;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.DatabaseRefusal;
import io.stewardry.tenancy.Transactions;
import io.stewardry.vault.CredentialPurpose;
import io.stewardry.vault.CredentialUse;
import io.stewardry.vault.Destination;
import io.stewardry.vault.Vaults;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Data keys are replaced, and what they sealed is sealed again.
class DataKeyRotationTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final int PREFIX = 5;
  private static final int MANY = 250;
  private static final int SECRET_OF_PROVIDER = 7;

  @TempDir private static Path folder;

  private static KeyRotationFixture hub;
  private static DataKeyRotation rotation;

  private static final class Killed extends RuntimeException {}

  @BeforeAll
  static void start() {
    hub = new KeyRotationFixture(folder);
    rotation = hub.application.bean(DataKeyRotation.class);
    hub.seal(hub.sealing, hub.alpha);
    hub.seal(hub.sealing, hub.bravo);
  }

  @AfterAll
  static void stop() {
    hub.close();
  }

  /// As after two hours.
  @BeforeEach
  void age() {
    hub.world.sql(
        "do $$ begin set local session_replication_role = replica; update hub.org_keyset set rotated_at = now() - interval '2 hours'; end $$");
  }

  private static long keySets() {
    return hub.world.count("select count(*) from hub.org_keyset");
  }

  private static byte[] prefix(byte[] sealed) {
    return Arrays.copyOf(sealed, PREFIX);
  }

  @Test
  void shouldSealAgainAllThatIsKept() {
    Authenticator app = hub.enrol(hub.alpha);
    hub.signIn(hub.alpha, app.code()).expect(201);
    String before = sealed("hub.second_factor", "sealed_secret");
    String signing = sealed("priv.identity_key", "sealed");
    SecretId provider = ProviderStore.secretId(UUID.randomUUID(), 3, "https://login.example");
    keepProvider(provider);
    String ofProvider = sealed("hub.sign_in_provider", "sealed_secret");
    String channel =
        "/api/channels/"
            + hub.alpha
                .admin()
                .post(
                    "/api/channels",
                    "{\"kind\": \"WEBHOOK\", \"name\": \"Hook\", \"url\": \"https://hooks.example.com/in\"}")
                .expect(201)
                .text("/id");
    String ofChannel = sealed("hub.channel", "sealed_secret");
    Vaults.give(hub.world, hub.msp);
    Vaults.give(hub.world, hub.alpha);
    UUID credential =
        UUID.fromString(
            Vaults.create(
                    hub.alpha.admin(), Vaults.token("rotated", "https://rmm.example", "canary"))
                .text("/id"));
    String ofCredential = sealed("hub.credential", "sealed_secret");
    byte[] loose = hub.seal(hub.sealing, hub.alpha);
    hub.msp.admin().post("/api/organizations/" + hub.bravo.id() + "/suspend", "{}").expect(200);

    assertThatThrownBy(() ->
            rotation.rotate(
                null,
                HOUR,
                counts -> {
                  throw new Killed();
                }))
        .isInstanceOf(Killed.class);
    Counts counts = rotation.rotate(null, HOUR, so -> {});
    assertThat(counts.rotated()).isEqualTo(keySets() - 1);
    assertThat(counts.recent()).as("done before it was killed").isEqualTo(1);
    assertThat(counts.failed()).isZero();
    assertThat(sealed("hub.second_factor", "sealed_secret")).isNotEqualTo(before);
    assertThat(sealed("priv.identity_key", "sealed")).isNotEqualTo(signing);
    assertThat(sealed("hub.channel", "sealed_secret")).isNotEqualTo(ofChannel);
    assertThat(sealed("hub.credential", "sealed_secret")).isNotEqualTo(ofCredential);
    assertThat(hub.in(hub.alpha.id(), () -> open(credential))).isEqualTo("canary");
    // Another secret for the same address, which is opened for that.
    hub.alpha
        .admin()
        .patch(channel, "{\"signingSecret\": \"whsec_" + "A".repeat(32) + "\"}")
        .expect(200);
    String resealed = sealed("hub.sign_in_provider", "sealed_secret");
    assertThat(resealed.substring(0, 2 * PREFIX))
        .isNotEqualTo(ofProvider.substring(0, 2 * PREFIX))
        .isEqualTo(sealed("hub.second_factor", "sealed_secret").substring(0, 2 * PREFIX));
    assertThat(
            hub.in(
                hub.alpha.id(),
                () ->
                    hub.sealing.open(
                        HexFormat.of().parseHex(resealed),
                        provider,
                        secret -> secret.bytes().length)))
        .contains(SECRET_OF_PROVIDER);
    assertThat(sealed("hub.second_factor", "sealed_secret"))
        .startsWith(HexFormat.of().formatHex(prefix(hub.seal(hub.sealing, hub.alpha))));
    hub.signIn(hub.alpha, app.code(1)).expect(201);
    hub.assertOpens(hub.sealing, hub.alpha, loose);
    assertThat(hub.application.bean(IdentityKeys.class).signing()).isNotNull();
    for (UUID organization : new UUID[] {hub.alpha.id(), hub.bravo.id()}) {
      assertThat(hub.entries(organization, "data_key.rotated")).isPositive();
    }

    assertThat(rotation.removeOld(null, HOUR, so -> {}).trimmed()).as("too young").isZero();
    hub.assertOpens(hub.sealing, hub.alpha, loose);
    age();
    Counts removed = rotation.removeOld(null, HOUR, so -> {});
    assertThat(removed).isEqualTo(new Counts(0, 0, keySets(), 0, 0));
    assertThat(
            hub.in(
                hub.alpha.id(),
                () -> hub.sealing.open(loose, KeyRotationFixture.ID, OpenedSecret::bytes)))
        .as("sealed with a key that is gone, and kept by nobody")
        .isEmpty();
    assertThat(hub.application.bean(IdentityKeys.class).signing()).isNotNull();
    assertThat(hub.entries(hub.alpha.id(), "data_key.old_removed")).isEqualTo(1);
    hub.msp.admin().post("/api/organizations/" + hub.bravo.id() + "/resume", "{}").expect(200);
  }

  private static void keepProvider(SecretId id) {
    byte[] sealed =
        hub.writing(hub.alpha.id(), () -> hub.sealing.seal(new byte[SECRET_OF_PROVIDER], id));
    hub.world.sql(
        """
        do $$ begin
          set local session_replication_role = replica;
          insert into hub.sign_in_provider (org_id, provider_id, issuer, client_id, sealed_secret, secret_version, enabled, required)
          values ('%s', '%s', '%s', 'client', decode('%s', 'hex'), %d, false, false);
        end $$
        """
            .formatted(
                hub.alpha.id(),
                id.id(),
                id.boundTo(),
                HexFormat.of().formatHex(sealed),
                id.version()));
  }

  private String open(UUID credential) {
    return hub.application
        .bean(CredentialUse.class)
        .open(
            credential,
            new Destination("https://rmm.example:443"),
            new CredentialPurpose(CredentialPurpose.By.RUN, UUID.randomUUID(), "Run", false),
            opened -> opened.secret("token"));
  }

  private static String sealed(String table, String column) {
    return hub.world.text(
        "select string_agg(encode(%2$s, 'hex'), ' ') from %1$s where %2$s is not null"
            .formatted(table, column));
  }

  /// A column that nobody seals again would be unreadable after the next rotation.
  @Test
  void shouldKnowEveryColumnThatIsSealed() {
    assertThat(
            hub.world.text(
                """
                select string_agg(a.attrelid::regclass || '.' || a.attname, ' ' order by a.attrelid::regclass::text)
                from pg_attribute a join pg_class c on c.oid = a.attrelid
                where c.relnamespace in ('hub'::regnamespace, 'priv'::regnamespace) and c.relkind = 'r'
                  and a.atttypid = 'bytea'::regtype and a.attname like '%sealed%'
                """))
        .isEqualTo(
            "hub.channel.sealed_secret hub.credential.sealed_secret hub.second_factor.sealed_secret hub.sign_in_provider.sealed_secret priv.identity_key.sealed priv.license_key.sealed");
  }

  /// More than fit into one step, each in a transaction of its own.
  @Test
  void shouldSealAgainAnyNumber() {
    World.Made many = hub.world.customer(hub.msp, "Many");
    NavigableMap<UUID, byte[]> rows = new TreeMap<>();
    for (int n = 1; n <= MANY; n++) {
      UUID id = new UUID(0, n);
      rows.put(id, hub.writing(many.id(), () -> hub.sealing.seal(new byte[1], thing(id))));
    }
    age();
    DataKeyRotation own =
        new DataKeyRotation(
            hub.application.bean(KeySetStore.class),
            hub.application.bean(OrganizationKeys.class),
            hub.application.bean(EachKeySet.class),
            List.of(new InMemory(rows)),
            hub.application.bean(Transactions.class),
            hub.application.bean(AuditLog.class));
    Set<String> before = prefixes(rows);
    OrganizationId id = new OrganizationId(many.id());
    assertThat(own.rotate(id, HOUR, so -> {})).isEqualTo(new Counts(1, MANY, 0, 0, 0));
    assertThat(prefixes(rows)).hasSize(1).doesNotContainAnyElementsOf(before);
    age();
    assertThat(own.removeOld(id, HOUR, so -> {})).isEqualTo(new Counts(0, 0, 1, 0, 0));
    rows.forEach((one, sealed) ->
        assertThat(
                hub.in(
                    many.id(), () -> hub.sealing.open(sealed, thing(one), p -> p.bytes().length)))
            .contains(1));
  }

  private static SecretId thing(UUID id) {
    return new SecretId("one-of-many", id, 1);
  }

  private static Set<String> prefixes(Map<UUID, byte[]> rows) {
    return rows.values().stream()
        .map(sealed -> HexFormat.of().formatHex(prefix(sealed)))
        .collect(Collectors.toSet());
  }

  private record InMemory(NavigableMap<UUID, byte[]> rows) implements SealedRows {
    @Override
    public List<SealedRow> sealedWith(Collection<byte[]> prefixes, UUID after, int most) {
      return rows.tailMap(after, false).entrySet().stream()
          .filter(
              row -> prefixes.stream().anyMatch(one -> Arrays.equals(one, prefix(row.getValue()))))
          .limit(most)
          .map(row -> new SealedRow(thing(row.getKey()), row.getValue()))
          .toList();
    }

    @Override
    public void reseal(SealedRow row, byte[] fresh) {
      assertThat(rows.put(row.id().id(), fresh)).isEqualTo(row.sealed());
    }
  }

  @Test
  void shouldRotateOneOrganizationAlone() {
    byte[] ofBravo = hub.seal(hub.sealing, hub.bravo);
    OrganizationId alpha = new OrganizationId(hub.alpha.id());
    Counts counts = rotation.rotate(alpha, HOUR, so -> {});
    assertThat(counts.rotated()).isEqualTo(1);
    assertThat(prefix(hub.seal(hub.sealing, hub.bravo))).isEqualTo(prefix(ofBravo));
    assertThat(rotation.rotate(alpha, HOUR, so -> {}).recent()).isEqualTo(1);
    UUID nobody = UUID.randomUUID();
    assertThat(rotation.rotate(new OrganizationId(nobody), HOUR, so -> {})).isEqualTo(Counts.NONE);
  }

  /// Otherwise a row could be kept that was sealed with a key which is taken away meanwhile.
  @Test
  void shouldWaitForWhatIsBeingSealed() throws Exception {
    CountDownLatch sealed = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    CompletableFuture<byte[]> sealing =
        CompletableFuture.supplyAsync(() ->
            hub.writing(
                hub.alpha.id(),
                () -> {
                  byte[] bytes = hub.sealing.seal("secret".getBytes(UTF_8), KeyRotationFixture.ID);
                  sealed.countDown();
                  await(go);
                  return bytes;
                }));
    await(sealed);
    CompletableFuture<Counts> rotating =
        CompletableFuture.supplyAsync(
            () -> rotation.rotate(new OrganizationId(hub.alpha.id()), HOUR, so -> {}));
    Thread.sleep(300);
    assertThat(rotating).isNotDone();
    go.countDown();
    assertThat(rotating.get(20, TimeUnit.SECONDS).rotated()).isEqualTo(1);
    hub.assertOpens(hub.sealing, hub.alpha, sealing.get());
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException stopped) {
      throw new IllegalStateException(stopped);
    }
  }

  /// What is broken stays, is counted, and holds nothing up.
  @Test
  void shouldNotStopAtASecretThatDoesNotOpen() {
    hub.enrol(hub.msp);
    age();
    hub.world.sql(
        "do $$ begin set local session_replication_role = replica; update hub.second_factor set sealed_secret = set_byte(sealed_secret, 20, get_byte(sealed_secret, 20) # 1) where org_id = '%s'; end $$"
            .formatted(hub.msp.id()));
    OrganizationId msp = new OrganizationId(hub.msp.id());
    assertThat(rotation.rotate(msp, HOUR, so -> {})).isEqualTo(new Counts(1, 0, 0, 0, 1));
    age();
    assertThat(rotation.removeOld(msp, HOUR, so -> {}).trimmed()).isEqualTo(1);
    hub.world.sql("delete from hub.recovery_code where org_id = ?", hub.msp.id());
    hub.world.sql("delete from hub.second_factor where org_id = ?", hub.msp.id());
  }

  @Test
  void shouldLetOnlyTheRotationChangeAKeySet() {
    World.Made own = hub.world.customer(hub.msp, "Own");
    hub.enrol(own);
    OrganizationId id = new OrganizationId(own.id());
    ActingContext owner = ActingContext.atHome(id, new UserId(own.owner()));
    refused(
        owner, "update hub.org_keyset set version = version + 1 where org_id = :org", "FORBIDDEN");
    UUID platform = hub.world.id("select org_id from priv.node where kind = 'PLATFORM'");
    ActingContext job =
        ActingContext.ofNobody(new OrganizationId(platform), ActorKind.JOB).managing(id);
    refused(
        job, "update hub.org_keyset set version = version where org_id = :org", "INVALID_STATE");
    refused(
        job,
        "update hub.org_keyset set version = version + 2 where org_id = :org",
        "INVALID_STATE");
    refused(
        job,
        "update hub.second_factor set sealed_secret = 'x', last_step = last_step + 1 where org_id = :org and state = 'ACTIVE'",
        "FORBIDDEN");
    refused(
        ActingContext.ofNobody(id, ActorKind.JOB),
        "update hub.second_factor set sealed_secret = 'x' where org_id = :org and state = 'ACTIVE'",
        "FORBIDDEN");
  }

  private static void refused(ActingContext context, String sql, String code) {
    assertThatThrownBy(() ->
            Acting.as(
                context,
                () ->
                    hub.application
                        .bean(Transactions.class)
                        .write(() -> hub.application.bean(JdbcClient.class).sql(sql).update())))
        .as(sql)
        .isInstanceOfSatisfying(
            DatabaseRefusal.class, refusal -> assertThat(refusal.code().name()).isEqualTo(code));
  }
}
