package io.stewardry.secrets;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.support.World;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Transactions;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What is sealed opens in its organization, as the same thing, in the same version, and else
/// nowhere.
class SealingTest {
  private static final UUID THING = UUID.randomUUID();
  private static final SecretId ID = new SecretId("thing", THING, 1, "bound");
  private static final int FIRST_OF_THE_NONCE = 5;

  private static World world;
  private static Sealing sealing;
  private static UUID alpha;
  private static UUID bravo;

  @BeforeAll
  static void start() {
    world = World.shared();
    sealing = world.application().bean(Sealing.class);
    World.Made msp = world.msp("Seal");
    alpha = world.customer(msp, "Alpha").id();
    bravo = world.customer(msp, "Bravo").id();
  }

  private static <T> T in(UUID organization, Callable<T> work) {
    try {
      return Acting.as(
          ActingContext.ofNobody(new OrganizationId(organization), ActorKind.JOB), work::call);
    } catch (RuntimeException refused) {
      throw refused;
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static byte[] seal(UUID organization, SecretId id, String secret) {
    return in(
        organization,
        () ->
            world
                .application()
                .bean(Transactions.class)
                .write(() -> sealing.seal(secret.getBytes(UTF_8), id)));
  }

  private static Optional<String> open(UUID organization, byte[] sealed, SecretId id) {
    return in(organization, () -> sealing.open(sealed, id, OpenedSecret::text));
  }

  @Test
  void shouldOpenNowhereElse() {
    byte[] sealed = seal(alpha, ID, "secret");
    seal(bravo, ID, "another");
    assertThat(open(alpha, sealed, ID)).contains("secret");
    assertThat(open(bravo, sealed, ID)).as("copied to another organization").isEmpty();
    Stream.of(
            new SecretId("thing", UUID.randomUUID(), 1, "bound"),
            new SecretId("thing", THING, 2, "bound"),
            new SecretId("thing", THING, 1, "other"),
            new SecretId("thing", THING, 1),
            new SecretId("things", THING, 1, "bound"))
        .forEach(other -> assertThat(open(alpha, sealed, other)).as("%s", other).isEmpty());
    byte[] newer = seal(alpha, new SecretId("thing", THING, 2, "bound"), "newer");
    assertThat(open(alpha, newer, ID)).as("another version").isEmpty();
    assertThat(seal(alpha, ID, "secret")).isNotEqualTo(sealed);
  }

  /// Each organization has keys of its own, so a copy would not open anyway. This is the second
  /// lock. It never changes, or nothing that is kept would open.
  @Test
  void shouldBindToTheOrganization() {
    for (UUID organization : List.of(alpha, bravo)) {
      assertThat(in(organization, () -> new String(Sealing.associatedData(ID), UTF_8)))
          .isEqualTo("v1|" + organization + "|thing|" + THING + "|1|bound");
    }
  }

  /// Associated data is never the same for two things.
  @Test
  void shouldNotMixUpTheParts() {
    assertThatThrownBy(() -> new SecretId("a|b", THING, 1))
        .isInstanceOf(IllegalArgumentException.class);
    byte[] sealed = seal(alpha, new SecretId("thing", THING, 1, "2|x"), "secret");
    assertThat(open(alpha, sealed, new SecretId("thing", THING, 12, "x"))).isEmpty();
  }

  @Test
  void shouldOpenNothingThatWasChanged() {
    byte[] sealed = seal(alpha, ID, "s");
    for (int n = 0; n < sealed.length; n++) {
      byte[] flipped = sealed.clone();
      flipped[n] ^= 1;
      assertThat(open(alpha, flipped, ID)).as("byte %d flipped", n).isEmpty();
      assertThat(open(alpha, Arrays.copyOf(sealed, n), ID)).as("cut to %d", n).isEmpty();
    }
    assertThat(open(alpha, Arrays.copyOf(sealed, sealed.length + 1), ID)).isEmpty();
  }

  @Test
  void shouldNameItsKeyAndHideTheRest() {
    byte[] sealed = seal(alpha, ID, "secret");
    byte[] another = seal(alpha, ID, "secret");
    assertThat(Arrays.copyOf(sealed, FIRST_OF_THE_NONCE))
        .isEqualTo(Arrays.copyOf(another, FIRST_OF_THE_NONCE))
        .startsWith(1);
    assertThat(new String(sealed, UTF_8)).doesNotContain("secret");
    String wrapped =
        world.text("select encode(wrapped, 'hex') from hub.org_keyset where org_id = ?", alpha);
    assertThat(wrapped)
        .as("the key set is encrypted: it does not even say which keys it has")
        .doesNotContain(HexFormat.of().formatHex(sealed, 1, FIRST_OF_THE_NONCE));
  }

  @Test
  void shouldWipeTheSecretAfterItsUse() {
    byte[] sealed = seal(alpha, ID, "secret");
    byte[] kept = in(alpha, () -> sealing.open(sealed, ID, OpenedSecret::bytes)).orElseThrow();
    assertThat(kept).containsOnly(0);
  }

  @Test
  void shouldSealOnlyInATransaction() {
    assertThatThrownBy(() -> in(alpha, () -> sealing.seal(new byte[1], ID)))
        .isInstanceOf(IllegalStateException.class);
  }

  /// A swapped, older or damaged key set opens nothing, and nobody seals with it.
  @Test
  void shouldRefuseAKeySetThatIsNotItsOwn() {
    UUID victim = world.customer(world.msp("Swap"), "Victim").id();
    byte[] sealed = seal(victim, ID, "secret");
    seal(bravo, ID, "another");
    for (String change :
        List.of(
            "wrapped = (select o.wrapped from hub.org_keyset o where o.org_id = '%s')"
                .formatted(bravo),
            "wrapped = substring(wrapped for 40)",
            "wrapped = set_byte(wrapped, 20, get_byte(wrapped, 20) # 1)",
            "version = 2",
            "wrapped = set_byte(wrapped, 3, get_byte(wrapped, 3) # 1)")) {
      String before =
          world.text("select encode(wrapped, 'hex') from hub.org_keyset where org_id = ?", victim);
      tamper(change, victim);
      assertThat(open(victim, sealed, ID)).as(change).isEmpty();
      assertThatThrownBy(() -> seal(victim, ID, "new"))
          .as(change)
          .isInstanceOfSatisfying(
              Problem.class,
              problem -> {
                assertThat(problem.code().name()).isEqualTo("UNAVAILABLE");
                assertThat(problem.detail()).contains("operator", "key file");
              });
      tamper("version = 1, wrapped = decode('" + before + "', 'hex')", victim);
      assertThat(open(victim, sealed, ID)).contains("secret");
    }
  }

  /// As somebody who can write the files of the database.
  private static void tamper(String change, UUID organization) {
    world.sql(
        "do $$ begin set local session_replication_role = replica; update hub.org_keyset set "
            + change
            + " where org_id = '"
            + organization
            + "'; end $$");
  }

  @Test
  void shouldCreateOneKeySetForManyAtOnce() throws Exception {
    UUID fresh = world.customer(world.msp("Once"), "Fresh").id();
    Callable<byte[]> first = () -> seal(fresh, ID, "secret");
    try (var threads = Executors.newFixedThreadPool(8)) {
      List<byte[]> all =
          threads.invokeAll(Collections.nCopies(8, first)).stream()
              .map(future -> future.resultNow())
              .toList();
      assertThat(all).allMatch(sealed -> open(fresh, sealed, ID).isPresent());
    }
    assertThat(world.count("select count(*) from hub.org_keyset where org_id = ?", fresh))
        .isEqualTo(1);
  }

  @Test
  void shouldOpenNothingWhereNothingWasSealed() {
    UUID fresh = world.customer(world.msp("None"), "Fresh").id();
    assertThat(open(fresh, seal(alpha, ID, "secret"), ID)).isEmpty();
    assertThat(world.count("select count(*) from hub.org_keyset where org_id = ?", fresh)).isZero();
  }

  @Test
  void shouldSealNotesForWhatTheyAreFor() {
    SealedNotes notes = world.application().bean(SealedNotes.class);
    String note = notes.seal("text", "a|b");
    assertThat(notes.open(note, "a|b")).contains("text");
    assertThat(notes.open(note, "a|c")).isEmpty();
    assertThat(notes.open(note + "A", "a|b")).isEmpty();
    assertThat(notes.open(note.substring(1), "a|b")).isEmpty();
    assertThat(notes.open("", "a|b")).isEmpty();
    assertThat(notes.open("not ours!", "a|b")).isEmpty();
    assertThat(NotesForTests.create().open(note, "a|b")).as("another installation").isEmpty();
  }
}
