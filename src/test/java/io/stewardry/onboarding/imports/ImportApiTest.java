package io.stewardry.onboarding.imports;

import static io.stewardry.onboarding.imports.ImportRun.HEADER;
import static io.stewardry.onboarding.imports.ImportRun.ended;
import static io.stewardry.onboarding.imports.ImportRun.file;
import static io.stewardry.onboarding.imports.ImportRun.get;
import static io.stewardry.onboarding.imports.ImportRun.row;
import static io.stewardry.onboarding.imports.ImportRun.rows;
import static io.stewardry.onboarding.imports.ImportRun.start;
import static io.stewardry.onboarding.imports.ImportRun.upload;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// R187 and A2: a file is previewed and imported, and each row has its own answer.
class ImportApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("North");
  private final World.Made other = world.msp("South");
  private final World.Made taken = world.customer(other, "Taken");

  @Test
  void shouldGiveATemplateThatCanBeImported() {
    Answer template = msp.admin().get("/api/organizations/import-template.csv").expect(200);
    assertThat(template.header("Content-Type")).startsWith("text/csv");
    String word = SharedApplication.unique("tpl");
    assertThat(template.body().strip().split(","))
        .containsExactlyInAnyOrder(HEADER.strip().split(","));
    String id = start(msp.admin(), template.body(), false);
    assertThat(ended(msp.admin(), id).at("/total").asInt()).isZero();
    id =
        start(
            msp.admin(),
            template.body() + word + "," + word + ".example,O,W,o@" + word + ".example",
            false);
    assertThat(ended(msp.admin(), id).at("/succeeded").asInt()).isEqualTo(1);
  }

  @Test
  void shouldAnswerEachRowAndCreateTheGoodOnes() {
    String one = SharedApplication.unique("imp") + ".example";
    String two = SharedApplication.unique("imp") + ".example";
    String more = SharedApplication.unique("more") + ".example";
    String csv =
        HEADER
            + "\"Wien, \"\"Süd\"\"\",%1$s,Olga,Owner,olga@%1$s,W-1,\"two\nlines\",%2$s sub.%1$s %1$s\n"
                .formatted(one, more)
            + row(two)
            + row(two)
            + row(taken.domain())
            + row("gmail.com")
            + ",no-name.example,O,W,o@no-name.example,,,\n"
            + "N,%s,O,W,o@elsewhere.example,,,\n"
                .formatted(SharedApplication.unique("x") + ".example")
            + ",,,,,,,\n";
    Client admin = msp.admin();
    long before = world.count("select count(*) from priv.node");
    String id = start(admin, csv, true);
    Answer preview = ended(admin, id);
    assertThat(preview.text("/state")).isEqualTo("SUCCEEDED");
    assertThat(preview.at("/dryRun").asBoolean()).isTrue();
    assertThat(rows(admin, id, "").items("/status"))
        .containsExactly(
            "WOULD_CREATE", "WOULD_CREATE", "FAILED", "FAILED", "FAILED", "FAILED", "FAILED");
    List<String> codes = new ArrayList<>();
    codes.add(null);
    codes.add(null);
    codes.addAll(
        List.of(
            "EMAIL_DOMAIN_TAKEN",
            "EMAIL_DOMAIN_TAKEN",
            "PUBLIC_EMAIL_DOMAIN",
            "VALIDATION_FAILED",
            "EMAIL_DOMAIN_MISMATCH"));
    assertThat(rows(admin, id, "").items("/code")).isEqualTo(codes);
    assertThat(rows(admin, id, "").items("/detail").get(2))
        .contains("Line 4 has the domain " + two);
    assertThat(rows(admin, id, "").items("/detail").get(5)).startsWith("name: ");
    assertThat(world.count("select count(*) from priv.node")).isEqualTo(before);
    assertThat(world.count("select count(*) from hub.mail where to_address = ?", "olga@" + one))
        .isZero();

    id = start(admin, csv, false);
    Answer done = ended(admin, id);
    assertThat(done.text("/state")).isEqualTo("SUCCEEDED");
    assertThat(done.at("/total").asInt()).isEqualTo(7);
    assertThat(done.at("/done").asInt()).isEqualTo(7);
    assertThat(done.at("/succeeded").asInt()).isEqualTo(2);
    assertThat(done.at("/failed").asInt()).isEqualTo(5);
    assertThat(rows(admin, id, "").items("/code")).isEqualTo(codes);
    assertThat(rows(admin, id, "").at("/items/0/line").asInt()).isEqualTo(2);
    // The first row took two lines of the file.
    assertThat(rows(admin, id, "").at("/items/1/line").asInt()).isEqualTo(4);
    String created = rows(admin, id, "?status=CREATED&limit=1").text("/items/0/organizationId");
    Answer organization = admin.get("/api/organizations/" + created).expect(200);
    assertThat(organization.text("/name")).isEqualTo("Wien, \"Süd\"");
    assertThat(organization.text("/description")).isEqualTo("two\nlines");
    assertThat(organization.at("/emailDomains").toString()).contains(more, "sub." + one, "PENDING");
    assertThat(organization.at("/emailDomains").size()).isEqualTo(3);
    assertThat(world.count("select count(*) from hub.mail where to_address = ?", "olga@" + one))
        .isEqualTo(1);

    // The same file once more: all its good rows are own organizations now.
    id = start(admin, csv, false);
    assertThat(ended(admin, id).at("/failed").asInt()).isEqualTo(7);
    assertThat(rows(admin, id, "").items("/detail").getFirst())
        .startsWith("One of your organizations");
  }

  @Test
  void shouldWriteItDown() {
    String word = SharedApplication.unique("log");
    String id = start(msp.admin(), file(word, 2), false);
    ended(msp.admin(), id);
    Answer started = msp.admin().get("/api/audit?action=import.&limit=2").expect(200);
    assertThat(started.items("/action")).containsExactly("import.finished", "import.started");
    assertThat(started.items("/resource/id")).containsOnly(id);
    assertThat(started.items("/actor/email")).containsOnly(msp.ownerEmail());
    assertThat(started.items("/via")).containsExactly("job", "api");
    assertThat(started.at("/items/0/changes/succeeded").asInt()).isEqualTo(2);
    Answer created = msp.admin().get("/api/audit?action=organization.created&limit=2").expect(200);
    assertThat(created.items("/actor/email")).containsOnly(msp.ownerEmail());
    assertThat(created.items("/via")).containsOnly("job");
  }

  @Test
  void shouldPageItsRows() {
    String word = SharedApplication.unique("page");
    String id = start(msp.admin(), file(word, 7), true);
    ended(msp.admin(), id);
    Answer first = rows(msp.admin(), id, "?limit=5");
    assertThat(first.at("/total").asInt()).isEqualTo(7);
    Answer second = rows(msp.admin(), id, "?limit=5&cursor=" + first.text("/nextCursor"));
    assertThat(second.items("/line")).containsExactly("7", "8");
    assertThat(second.text("/nextCursor")).isNull();
    assertThat(second.text("/total")).isNull();
    assertThat(rows(msp.admin(), id, "?status=FAILED").at("/total").asInt()).isZero();
    String path = "/api/organizations/imports/" + id + "/rows";
    msp.admin().get(path + "?status=NEW").expect(422, "VALIDATION_FAILED");
    msp.admin().get(path + "?cursor=x").expect(422, "VALIDATION_FAILED");
    msp.admin().get(path + "?q=x").expect(422, "VALIDATION_FAILED");
  }

  @Test
  void shouldKeepItToItsOrganization() {
    String id = start(msp.admin(), file(SharedApplication.unique("mine"), 1), true);
    ended(msp.admin(), id);
    for (String suffix : List.of("", "/rows")) {
      Answer foreign =
          other.admin().get("/api/organizations/imports/" + id + suffix).expect(404, "NOT_FOUND");
      Answer unknown =
          other
              .admin()
              .get("/api/organizations/imports/" + UUID.randomUUID() + suffix)
              .expect(404, "NOT_FOUND");
      assertThat(foreign.bodyWithoutRequestId()).isEqualTo(unknown.bodyWithoutRequestId());
    }
    other.admin().post("/api/organizations/imports/" + id + "/stop", null).expect(404, "NOT_FOUND");
    msp.admin().get("/api/organizations/imports/nonsense").expect(404, "NOT_FOUND");
    taken.admin().get("/api/organizations/imports/" + id).expect(403, "FORBIDDEN");
    get(world.superuser().in(msp.id()), id);
  }

  @Test
  void shouldLetASuperuserImportWhereHeActs() {
    String word = SharedApplication.unique("root");
    Client superuser = world.superuser();
    String id = start(superuser, file(word, 1), false);
    assertThat(ended(superuser, id).at("/succeeded").asInt()).isEqualTo(1);
    Answer standalone =
        superuser.get("/api/organizations?search=" + word + "1.example").expect(200);
    assertThat(standalone.items("/managingOrganizationId")).containsExactly((String) null);

    word = SharedApplication.unique("inside");
    id = start(superuser.in(msp.id()), file(word, 1), false);
    assertThat(ended(superuser.in(msp.id()), id).at("/succeeded").asInt()).isEqualTo(1);
    assertThat(
            msp.admin()
                .get("/api/organizations?search=" + word)
                .expect(200)
                .items("/managingOrganizationId"))
        .containsExactly(msp.id().toString());
    superuser.get("/api/organizations/imports/" + id).expect(404, "NOT_FOUND");
  }

  @Test
  void shouldRefuseAFileThatIsNone() {
    String row = row("never.example");
    refused("", "is empty");
    refused(" \n\n", "is empty");
    refused(
        "name,emailDomain\nA,a.example\n",
        "lacks the columns ownerFirstName, ownerLastName, ownerEmail");
    refused(HEADER.replace("externalId", "externalNumber") + row, "externalNumber");
    refused(HEADER.replace("externalId", "Email Domain") + row, "emailDomain is there twice");
    // All at once, each with the one that it may be meant for.
    refused(
        "Company,Domain,ownerFirstName,ownerLastName,ownerEmial,Favourite colour\n",
        "Column “Company” is unknown. Did you mean “name”?",
        "Column “Domain” is unknown. Did you mean “emailDomain”?",
        "Column “ownerEmial” is unknown.",
        "Column “Favourite colour” is unknown. Known columns: name,",
        "lacks the columns name, emailDomain, ownerEmail");
    // Nobody is promoted by a file: an owner is all that it names.
    for (String more : List.of("role", "ownerRole", "permissions", "managingOrganizationId")) {
      refused(HEADER.replace("externalId", more) + row, more);
    }
    refused(HEADER + "\"open,never.example,O,W,o@never.example,,,\n" + row, "quote");
    refused(HEADER + "\"a\"b,never.example,O,W,o@never.example,,,\n" + row, "quote");
    refused(HEADER + row.replace("About,", "About,,too many"), "Line 2 has more cells");
    refused(HEADER.getBytes(UTF_16), "UTF-8");
    refused((HEADER + "Wien Süd").getBytes(ISO_8859_1), "UTF-8");
    refused(HEADER + row.replace("About", "A\0B"), "no text file");
    refused(HEADER + row.repeat(ImportFile.MOST_ROWS + 1), "20000 rows");
    msp.admin().post("/api/organizations/imports", "{}").expect(422, "VALIDATION_FAILED");
    msp.admin()
        .upload("/api/organizations/imports?dryRun=yes", "a.csv", HEADER.getBytes(UTF_8))
        .expect(422, "VALIDATION_FAILED");
    msp.admin()
        .upload("/api/organizations/imports?dry=true", "a.csv", HEADER.getBytes(UTF_8))
        .expect(422, "VALIDATION_FAILED");
    msp.admin()
        .with("Content-Type", "multipart/form-data; boundary=x")
        .post("/api/organizations/imports", "--x\r\nbroken")
        .expect(400, "MALFORMED");
    upload(msp.admin(), new byte[17 * 1024 * 1024], true).expect(413, "TOO_LARGE");
  }

  private void refused(String csv, String... why) {
    refused(csv.getBytes(UTF_8), why);
  }

  private void refused(byte[] csv, String... why) {
    Answer answer = upload(msp.admin(), csv, true).expect(422, "VALIDATION_FAILED");
    assertThat(answer.text("/errors/0/pointer")).isEqualTo("/file");
    assertThat(answer.text("/errors/0/detail")).contains(why);
  }

  @Test
  void shouldReadWhatSpreadsheetsWrite() {
    String word = SharedApplication.unique("excel");
    String csv =
        "\uFEFF"
            + (HEADER.replace("ownerEmail", "Owner E-Mail").replace("externalId", "EXTERNAL_ID")
                    + row(word + ".example"))
                .replace(',', ';')
                .replace("\n", "\r\n")
            + ";;;;;;;\r\n";
    String id = start(msp.admin(), csv, true);
    assertThat(ended(msp.admin(), id).at("/succeeded").asInt()).isEqualTo(1);
    assertThat(get(msp.admin(), id).at("/total").asInt()).isEqualTo(1);
    id =
        start(
            msp.admin(),
            "ownerEmail\townerLastName\townerFirstName\temailDomain\tname\n"
                + "o@%1$s.example\tW\tO\t%1$s.example\tTabs, and more".formatted(word),
            true);
    assertThat(ended(msp.admin(), id).at("/succeeded").asInt()).isEqualTo(1);
  }

  @Test
  void shouldTakeTheSameKeyOnce() {
    byte[] csv = file(SharedApplication.unique("key"), 2).getBytes(UTF_8);
    Client keyed = msp.admin().with("Idempotency-Key", UUID.randomUUID().toString());
    String id = upload(keyed, csv, false).expect(202).text("/id");
    assertThat(upload(keyed, csv, false).expect(202).text("/id")).isEqualTo(id);
    upload(keyed, file("another", 1), false).expect(422, "IDEMPOTENCY_MISMATCH");
    assertThat(ended(msp.admin(), id).at("/succeeded").asInt()).isEqualTo(2);
  }
}
