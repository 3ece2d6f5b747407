package io.stewardry.load;

import io.stewardry.Stewardry;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import io.stewardry.vault.CredentialDraft;
import io.stewardry.vault.CredentialPurpose;
import io.stewardry.vault.CredentialUse;
import io.stewardry.vault.Credentials;
import io.stewardry.vault.Destination;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/// How long it takes to open a credential for its use, beside a read and a transaction that do
/// nothing else.
public final class CredentialRounds {
  private static final String DATABASE = "credentials";
  private static final int ORGANIZATIONS = 500;
  private static final int TIMES = 2_000;
  private static final double MICROSECOND = 1e3;
  private static final Destination TO = new Destination("https://rmm.example:443");

  private final ConfigurableApplicationContext application;
  private final List<Kept> credentials = new ArrayList<>();

  private record Kept(ActingContext organization, UUID id) {}

  private CredentialRounds(ConfigurableApplicationContext application) {
    this.application = application;
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
        ActingContext job =
            ActingContext.ofNobody(application.getBean(Lookups.class).platform(), ActorKind.JOB);
        CredentialRounds measured = new CredentialRounds(application);
        for (String id :
            server.rows(DATABASE, "select org_id from priv.node where kind = 'CUSTOMER'")) {
          measured.create(job.managing(new OrganizationId(UUID.fromString(id))));
        }
        server.execute(DATABASE, new String[] {"analyze"});
        Figures figures = new Figures();
        measured.round(new Figures());
        for (int round = 1; round <= rounds; round++) {
          measured.round(figures);
          System.out.println("Round " + round + " is over.");
        }
        figures.print("Credentials, microseconds each");
      }
    }
    System.exit(0);
  }

  /// With nothing but a vault and what a write asks for.
  private static String[] organizations() {
    return new String[] {
      "set session_replication_role = replica",
      "insert into priv.node (org_id, parent_id, kind, depth) select gen_random_uuid(), hub.platform(), 'CUSTOMER', 1 from generate_series(1, "
          + ORGANIZATIONS
          + ")",
      "insert into hub.organization (org_id, kind, name, slug, domain) select org_id, 'CUSTOMER', org_id::text, org_id::text, org_id || '.example' from priv.node where kind = 'CUSTOMER'",
      "insert into hub.org_state (org_id, state) select org_id, 'ACTIVE' from priv.node where kind = 'CUSTOMER'",
      "insert into priv.capability_until (org_id, capability, until, by_parent) select org_id, 'vault', 'infinity', false from priv.node where kind = 'CUSTOMER'",
      "analyze"
    };
  }

  private void create(ActingContext organization) {
    UUID id =
        Acting.as(
            organization,
            () ->
                application
                    .getBean(Credentials.class)
                    .create(
                        new CredentialDraft(
                            "rmm",
                            null,
                            "TOKEN",
                            Map.of("url", "https://rmm.example"),
                            Map.of("token", "x".repeat(40)),
                            null,
                            null,
                            null))
                    .id());
    credentials.add(new Kept(organization, id));
  }

  private interface Work {
    Object done(Kept credential);
  }

  private void time(Figures to, String row, Work work) {
    long begin = System.nanoTime();
    for (int n = 0; n < TIMES; n++) {
      Kept credential = credentials.get(n % credentials.size());
      if (Acting.as(credential.organization(), () -> work.done(credential)) == null) {
        throw new IllegalStateException(row);
      }
    }
    to.add(row, "us", (System.nanoTime() - begin) / MICROSECOND / TIMES);
  }

  private void round(Figures to) {
    CredentialUse use = application.getBean(CredentialUse.class);
    Credentials all = application.getBean(Credentials.class);
    Transactions transactions = application.getBean(Transactions.class);
    JdbcClient jdbc = application.getBean(JdbcClient.class);
    UUID check = UUID.randomUUID();
    time(
        to,
        "open, and note the use",
        credential ->
            use.open(
                credential.id(),
                TO,
                new CredentialPurpose(CredentialPurpose.By.CHECK, check, "Check", false),
                opened -> opened.secret("token").length()));
    time(to, "read it, without its secret", credential -> all.get(credential.id()));
    time(to, "a transaction with a point read", credential -> transactions.write(() -> read(jdbc)));
    time(to, "a point read", credential -> read(jdbc));
  }

  private static long read(JdbcClient jdbc) {
    return jdbc.sql("select version from hub.org_keyset where org_id = :org")
        .query(Long.class)
        .single();
  }
}
