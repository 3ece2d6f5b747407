package io.stewardry.onboarding.imports;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;

/// Files of organizations, and imports of them to their end.
public final class ImportRun {
  public static final String HEADER =
      "name,emailDomain,ownerFirstName,ownerLastName,ownerEmail,externalId,description,furtherDomains\n";
  private static final Set<String> ENDS = Set.of("SUCCEEDED", "STOPPED", "FAILED");

  private ImportRun() {}

  /// Good rows, each with a domain of its own.
  public static String file(String word, int rows) {
    return IntStream.rangeClosed(1, rows)
        .mapToObj(n -> row(word + n + ".example"))
        .collect(Collectors.joining("", HEADER, ""));
  }

  public static String row(String domain) {
    return "Name of %1$s,%1$s,Olga,Owner,olga@%1$s,X-1,About,\n".formatted(domain);
  }

  public static Answer upload(Client client, String csv, boolean dryRun) {
    return upload(client, csv.getBytes(UTF_8), dryRun);
  }

  public static Answer upload(Client client, byte[] csv, boolean dryRun) {
    return client.upload(
        "/api/organizations/imports" + (dryRun ? "?dryRun=true" : ""), "customers.csv", csv);
  }

  public static String start(Client client, String csv, boolean dryRun) {
    return upload(client, csv, dryRun).expect(202).text("/id");
  }

  public static Answer ended(Client client, String id) {
    return Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> get(client, id), answer -> ENDS.contains(answer.text("/state")));
  }

  public static Answer get(Client client, String id) {
    return client.get("/api/organizations/imports/" + id).expect(200);
  }

  public static Answer rows(Client client, String id, String query) {
    return client.get("/api/organizations/imports/" + id + "/rows" + query).expect(200);
  }
}
