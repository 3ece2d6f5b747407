package io.stewardry.demo;

import io.stewardry.organizations.Organization;
import io.stewardry.people.EmailAddress;
import io.stewardry.tenancy.Caller;
import io.stewardry.vault.CredentialDraft;
import io.stewardry.vault.CredentialKind;
import io.stewardry.vault.Credentials;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Credentials of each kind in the vaults of some customers: one has expired, one ends in some
/// days, one has no owner. What is secret of them is chance.
@Component
class DemoVault {
  private static final int QUARTER = 90;

  private final Credentials credentials;
  private final DemoPeople people;
  private final SecureRandom random = new SecureRandom();

  DemoVault(Credentials credentials, DemoPeople people) {
    this.credentials = credentials;
    this.people = people;
  }

  void fill(List<Organization> customers) {
    for (Organization customer : customers) {
      String owner = EmailAddress.parse("owner@" + customer.emailDomain()).orElseThrow().value();
      people.as(owner, caller -> fill(String.valueOf(customer.emailDomain()), caller));
    }
  }

  private void fill(String domain, Caller owner) {
    create(
        "rmm-api",
        "NinjaOne",
        CredentialKind.API_KEY,
        Map.of("header", "X-API-Key", "url", "https://rmm." + domain + "/api"),
        owner,
        6,
        QUARTER);
    create(
        "firewall-export",
        "FortiGate",
        CredentialKind.TOKEN,
        Map.of("url", "https://firewall." + domain),
        null,
        -12,
        null);
    create(
        "practice-sql",
        "PostgreSQL",
        CredentialKind.DATABASE,
        Map.of(
            "engine",
            "postgresql",
            "host",
            "sql." + domain,
            "database",
            "practice",
            "username",
            "stewardry"),
        owner,
        null,
        null);
    create(
        "entra-graph",
        "Microsoft Entra",
        CredentialKind.OAUTH2_CLIENT,
        Map.of(
            "tokenUrl",
            "https://login." + domain + "/oauth2/token",
            "clientId",
            "5b1c3f0a",
            "url",
            "https://graph." + domain),
        owner,
        108,
        QUARTER);
    create(
        "spooler-ssh",
        "Print server",
        CredentialKind.SSH_KEY,
        Map.of("username", "stewardry", "host", "print." + domain),
        owner,
        null,
        QUARTER * 4);
    create(
        "portal-probe",
        "Customer portal",
        CredentialKind.BASIC,
        Map.of("username", "probe", "url", "https://portal." + domain),
        owner,
        null,
        20);
    create(
        "snmp-core",
        "Switches, all sites",
        CredentialKind.CUSTOM,
        Map.of("version", "3"),
        owner,
        null,
        null);
  }

  private void create(
      String name,
      String application,
      CredentialKind kind,
      Map<String, @Nullable Object> fields,
      @Nullable Caller owner,
      @Nullable Integer daysLeft,
      @Nullable Integer rotate) {
    String member = kind.free() ? "auth" : kind.secrets().getFirst().name();
    credentials.create(
        new CredentialDraft(
            name,
            application,
            kind.name(),
            fields,
            Map.of(member, secret()),
            owner == null ? null : owner.user().value().toString(),
            daysLeft == null ? null : Instant.now().plus(Duration.ofDays(daysLeft)).toString(),
            rotate));
  }

  private String secret() {
    byte[] bytes = new byte[24];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
