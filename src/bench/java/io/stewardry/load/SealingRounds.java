package io.stewardry.load;

import io.stewardry.Stewardry;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.secrets.DataKeyRotation;
import io.stewardry.secrets.KeyFileRotation;
import io.stewardry.secrets.SealedNotes;
import io.stewardry.secrets.Sealing;
import io.stewardry.secrets.SecretId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long a secret takes to be sealed and opened, beside a read and a transaction that do nothing
/// else, and how long the rotations take.
public final class SealingRounds {
  private static final String DATABASE = "sealing";
  private static final int ORGANIZATIONS = 2_000;
  private static final int TIMES = 2_000;
  private static final int KINDS_OF_BYTES = 256;
  private static final double MICROSECOND = 1e3;

  private final ConfigurableApplicationContext application;
  private final List<ActingContext> organizations;
  private final Figures figures = new Figures();

  private SealingRounds(
      ConfigurableApplicationContext application, List<ActingContext> organizations) {
    this.application = application;
    this.organizations = organizations;
  }

  /// @param arguments how many rounds; 5 when it is not said
  public static void main(String[] arguments) throws Exception {
    int rounds = arguments.length == 0 ? 5 : Integer.parseInt(arguments[0]);
    Path folder = Files.createDirectories(Path.of("target", "bench-data", DATABASE));
    try (Server server = Server.start(Path.of("target", "bench-postgres"))) {
      server.execute("postgres", "drop database if exists " + DATABASE + " with (force)");
      server.create(DATABASE);
      List<String> settings =
          Child.with(
              server.settings(DATABASE),
              "--server.port=-1",
              "--stewardry.data-dir=" + folder,
              "--logging.level.root=warn");
      try (ConfigurableApplicationContext application =
          new SpringApplicationBuilder(Stewardry.class).run(settings.toArray(String[]::new))) {
        server.execute(DATABASE, organizations());
        OrganizationId platform = application.getBean(Lookups.class).platform();
        ActingContext job = ActingContext.ofNobody(platform, ActorKind.JOB);
        List<ActingContext> all =
            server.rows(DATABASE, "select org_id from priv.node where kind = 'CUSTOMER'").stream()
                .map(id -> job.managing(new OrganizationId(UUID.fromString(id))))
                .toList();
        SealingRounds measured = new SealingRounds(application, all);
        measured.round(new Figures());
        for (int round = 1; round <= rounds; round++) {
          measured.round(measured.figures);
          System.out.println("Round " + round + " is over.");
        }
        measured.rotate();
        measured.figures.print("Sealing, microseconds each");
      }
    }
    System.exit(0);
  }

  /// With nothing but what a write asks for.
  private static String[] organizations() {
    return new String[] {
      "set session_replication_role = replica",
      "insert into priv.node (org_id, parent_id, kind, depth) select gen_random_uuid(), hub.platform(), 'CUSTOMER', 1 from generate_series(1, "
          + ORGANIZATIONS
          + ")",
      "insert into hub.organization (org_id, kind, name, slug, domain) select org_id, 'CUSTOMER', org_id::text, org_id::text, org_id || '.example' from priv.node where kind = 'CUSTOMER'",
      "insert into hub.org_state (org_id, state) select org_id, 'ACTIVE' from priv.node where kind = 'CUSTOMER'",
      "analyze"
    };
  }

  private interface Work {
    Object done(ActingContext context);
  }

  private void time(Figures to, String row, Work work) {
    long begin = System.nanoTime();
    for (int n = 0; n < TIMES; n++) {
      if (work.done(organizations.get(n % organizations.size())) == null) {
        throw new IllegalStateException(row);
      }
    }
    to.add(row, "us", (System.nanoTime() - begin) / MICROSECOND / TIMES);
  }

  private void round(Figures to) {
    Sealing sealing = application.getBean(Sealing.class);
    SealedNotes notes = application.getBean(SealedNotes.class);
    Transactions transactions = application.getBean(Transactions.class);
    JdbcClient jdbc = application.getBean(JdbcClient.class);
    SecretId id = new SecretId("thing", new UUID(1, 1), 1);
    byte[] secret = new byte[KINDS_OF_BYTES / Byte.SIZE];
    Map<ActingContext, byte[]> sealed = new HashMap<>();
    time(
        to,
        "seal in a transaction",
        context ->
            sealed.merge(
                context,
                Acting.as(context, () -> transactions.write(() -> sealing.seal(secret, id))),
                (before, after) -> after));
    time(
        to,
        "a transaction with a point read",
        context -> Acting.as(context, () -> transactions.write(() -> read(jdbc))));
    time(
        to,
        "open",
        context ->
            Acting.as(
                context,
                () ->
                    sealing
                        .open(sealed.get(context), id, plain -> plain.bytes().length)
                        .orElseThrow()));
    time(to, "a point read", context -> Acting.as(context, () -> read(jdbc)));
    String note = notes.seal("x".repeat(secret.length), "bound");
    time(to, "seal a note", context -> notes.seal("x".repeat(secret.length), "bound"));
    time(to, "open a note", context -> notes.open(note, "bound").orElseThrow());
  }

  private static long read(JdbcClient jdbc) {
    return jdbc.sql("select version from hub.org_keyset where org_id = :org")
        .query(Long.class)
        .single();
  }

  private void rotate() {
    long begin = System.nanoTime();
    KeyFileRotation.Rotated rotated =
        application.getBean(KeyFileRotation.class).rotate(count -> {});
    figures.add(
        "key-file rotate, each organization",
        "us",
        (System.nanoTime() - begin) / MICROSECOND / rotated.moved());
    begin = System.nanoTime();
    DataKeyRotation.Counts counts =
        application.getBean(DataKeyRotation.class).rotate(null, Duration.ZERO, so -> {});
    figures.add(
        "data-key rotate, each organization",
        "us",
        (System.nanoTime() - begin) / MICROSECOND / counts.rotated());
  }
}
