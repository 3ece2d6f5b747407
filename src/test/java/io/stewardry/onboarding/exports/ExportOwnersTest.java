package io.stewardry.onboarding.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.PageClient;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// Owners in the list as a file: for who may see them, where the door lets him in; and the whole
/// way of a file into another MSP.
class ExportOwnersTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final World world = World.shared();
  private final World.Made msp = world.msp("OwnersN");
  private final World.Made acme = world.customer(msp, "OwnersA");
  private final World.Made beta = world.customer(msp, "OwnersB");
  private final World.Made other = world.msp("OwnersS");
  private final World.Made zeta = world.customer(other, "OwnersZ");

  private static Map<String, String> owners(Client client) {
    Map<String, String> owners = new TreeMap<>();
    for (NamedCsvRecord row : read(client.get("/api/organizations/export").expect(200).body())) {
      owners.put(
          row.getField("name"),
          "%s %s %s"
              .formatted(
                  row.getField("ownerFirstName"),
                  row.getField("ownerLastName"),
                  row.getField("ownerEmail"))
              .strip());
    }
    return owners;
  }

  private static List<NamedCsvRecord> read(String csv) {
    return CsvReader.builder().ofNamedCsvRecord(csv.replace("\ufeff", "")).stream().toList();
  }

  private String olga(World.Made of) {
    return "Olga Owner " + of.ownerEmail();
  }

  private Client key(String scopes) {
    return world
        .application()
        .client()
        .withToken(
            msp.admin()
                .post(
                    "/api/api-keys",
                    "{\"name\": \"K\", \"scopes\": [\"organization.view\", \"organization.export\"%s]}"
                        .formatted(scopes))
                .expect(201)
                .text("/key"));
  }

  private long reads(World.Made of) {
    return of.admin().get("/api/audit?action=owner.read").expect(200).at("/total").asLong();
  }

  @Test
  void shouldNameOwnersToWhoMaySeeThem() {
    assertThat(owners(msp.admin()))
        .containsExactly(Map.entry(acme.name(), olga(acme)), Map.entry(beta.name(), olga(beta)));
    assertThat(owners(other.admin())).containsExactly(Map.entry(zeta.name(), olga(zeta)));
    assertThat(owners(key(", \"owner.view\""))).containsEntry(acme.name(), olga(acme));
    assertThat(owners(key("")))
        .containsExactly(Map.entry(acme.name(), ""), Map.entry(beta.name(), ""));
    // Each customer's log tells that its owner was looked at, by whom; the key without the right
    // has not.
    assertThat(reads(acme)).isEqualTo(2);
    assertThat(acme.admin().get("/api/audit?action=owner.read").items("/actor/email"))
        .containsOnly(msp.ownerEmail());
    assertThat(reads(zeta)).isOne();
  }

  @Test
  void shouldStopAtAClosedDoor() {
    acme.admin().put("/api/door", "{\"mode\": \"ASK_FIRST\"}").expect(200);
    assertThat(owners(msp.admin()))
        .containsExactly(Map.entry(acme.name(), ""), Map.entry(beta.name(), olga(beta)));
    assertThat(reads(acme)).isZero();
    String visit =
        msp.admin()
            .post(
                "/api/organizations/" + acme.id() + "/visits",
                "{\"reason\": \"Inventory\", \"minutes\": 30}")
            .expect(201)
            .text("/id");
    assertThat(owners(msp.admin())).containsEntry(acme.name(), "");
    acme.admin().post("/api/visits/" + visit + "/admit", null).expect(200);
    assertThat(owners(msp.admin())).containsEntry(acme.name(), olga(acme));
    assertThat(reads(acme)).isOne();
    acme.admin().post("/api/visits/" + visit + "/end", null).expect(200);
    assertThat(owners(msp.admin())).containsEntry(acme.name(), "");
  }

  /// Who can be invited again by the file: at its first domain, with a name.
  @Test
  void shouldNameAnOwnerWhoCanBeInvitedAgain() {
    world.person(acme, "aaa", "owner");
    world.sql(
        "update hub.member_state set is_owner = true where user_id = (select user_id from hub.app_user where email = ?)",
        "aaa@" + acme.domain());
    world.sql("update hub.app_user set first_name = '' where email = ?", acme.ownerEmail());
    assertThat(owners(msp.admin())).containsEntry(acme.name(), "Pat aaa aaa@" + acme.domain());
    world.sql(
        "update hub.app_user set email = ? where email = ?",
        "aaa@elsewhere-" + acme.domain(),
        "aaa@" + acme.domain());
    assertThat(owners(msp.admin())).containsEntry(acme.name(), "Owner " + acme.ownerEmail());
  }

  /// Names that a spreadsheet, a separator or another alphabet could spoil.
  @Test
  void shouldComeBackWholeInAnotherMsp() {
    World.Made from = world.msp("TripN");
    World.Made to = world.msp("TripS");
    String word = SharedApplication.unique("trip");
    List<String> hard =
        List.of(
            "=1+1 Ltd",
            "+49 30",
            "-17",
            "@home",
            "'1",
            "'=x",
            "''-quoted",
            "＝full",
            "O’Neil",
            "\"Quoted\" & Co",
            "Comma, Semi; Pipe|",
            "Ærø œuvre",
            "日本",
            "007",
            "1E5",
            "sep=;",
            "TRUE",
            "a'=b");
    for (int n = 0; n < hard.size(); n++) {
      String domain = word + "-" + n + ".example";
      String id =
          from.admin()
              .post(
                  "/api/organizations",
                  JSON.writeValueAsString(
                      Map.of(
                          "name",
                          hard.get(n),
                          "emailDomain",
                          domain,
                          "externalId",
                          hard.get(hard.size() - 1 - n),
                          "description",
                          hard.get(n) + "\nsecond line;\t'=x",
                          "owners",
                          List.of(
                              Map.of(
                                  "firstName",
                                  hard.get(n),
                                  "lastName",
                                  "=" + n,
                                  "email",
                                  "-o'h+" + n + "@" + domain)))))
              .expect(201)
              .text("/id");
      if (n == 0) {
        from.admin()
            .post(
                "/api/organizations/" + id + "/email-domains",
                "{\"domain\": \"more." + domain + "\"}")
            .expect(201);
      }
    }
    // With the byte order mark that people get, joined to another, under Excel's line.
    String file =
        PageClient.of(from.admin())
            .get("/o/" + from.name().toLowerCase() + "/organizations/export.csv")
            .expect(200)
            .body();
    assertThat(file).startsWith("\ufeff");
    String moved = file.replace(word + "-", "moved-" + word + "-");
    String id =
        to.admin()
            .upload(
                "/api/organizations/imports",
                "export.csv",
                ("\ufeffsep=,\r\n" + moved).getBytes(UTF_8))
            .expect(202)
            .text("/id");
    Answer ended =
        Awaitility.await()
            .atMost(Duration.ofMinutes(1))
            .until(
                () -> to.admin().get("/api/organizations/imports/" + id).expect(200),
                answer -> "SUCCEEDED".equals(answer.text("/state")));
    assertThat(ended.at("/succeeded").asInt())
        .as(() -> to.admin().get("/api/organizations/imports/" + id + "/rows").body())
        .isEqualTo(hard.size());
    String back = to.admin().get("/api/organizations/export").expect(200).body();
    assertThat(contents(back)).isEqualTo(contents(moved)).hasSize(hard.size());
    assertThat(read(back).stream().map(row -> row.getField("name")))
        .contains("'=1+1 Ltd", "''=x", "'＝full", "'1", "O’Neil");
    assertThat(to.admin().get("/api/organizations?limit=100").expect(200).items("/name"))
        .containsExactlyInAnyOrderElementsOf(hard);
  }

  private static List<String> contents(String csv) {
    return read(csv).stream()
        .map(row -> row.getFields().subList(0, 8).toString())
        .sorted()
        .toList();
  }
}
