package io.stewardry.onboarding.exports;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.stewardry.support.Answer;
import io.stewardry.support.Client;
import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/// R31: the list as a file, which an import can read again and a spreadsheet can open without harm.
class ExportApiTest {
  private final World world = World.shared();
  private final World.Made msp = world.msp("North");
  private final World.Made other = world.msp("South");
  private final World.Made zeta = world.customer(other, "Zeta");

  @Test
  void shouldHoldWhatTheFilterShows() {
    World.Made acme = world.customer(msp, "Acme");
    World.Made beta = world.customer(msp, "Beta");
    msp.admin().post("/api/organizations/" + beta.id() + "/suspend", null).expect(200);
    assertThat(names(export(msp.admin(), "")))
        .containsExactly(acme.name(), beta.name())
        .doesNotContain(zeta.name());
    assertThat(names(export(msp.admin(), "&sort=-createdAt")))
        .containsExactly(beta.name(), acme.name());
    assertThat(names(export(msp.admin(), "&state=SUSPENDED"))).containsExactly(beta.name());
    assertThat(names(export(msp.admin(), "&search=" + acme.domain()))).containsExactly(acme.name());
    assertThat(export(msp.admin(), "&state=SUSPENDED").getFirst().getField("id"))
        .isEqualTo(beta.id().toString());
    msp.admin().get("/api/organizations/export?format=pdf").expect(422, "VALIDATION_FAILED");
    msp.admin().get("/api/organizations/export?sort=age").expect(422, "VALIDATION_FAILED");
    acme.admin().get("/api/organizations/export").expect(403, "FORBIDDEN");
  }

  @Test
  void shouldReachBeyondOnePage() {
    String id =
        msp.admin()
            .upload("/api/organizations/imports", "many.csv", many(SharedApplication.unique("exp")))
            .expect(202)
            .text("/id");
    Awaitility.await()
        .atMost(Duration.ofMinutes(2))
        .until(() ->
            "SUCCEEDED"
                .equals(
                    msp.admin()
                        .get("/api/organizations/imports/" + id)
                        .expect(200)
                        .text("/state")));
    assertThat(names(export(msp.admin(), ""))).hasSize(510).doesNotHaveDuplicates();
  }

  @Test
  void shouldBeAWorkbookWhoseCellsAreWhatTheyAre() throws IOException {
    String domain = SharedApplication.unique("book") + ".example";
    msp.admin()
        .post(
            "/api/organizations",
            "{\"name\": \"=1+1\", \"emailDomain\": \"%1$s\", \"owners\": [{\"firstName\": \"O\", \"lastName\": \"W\", \"email\": \"o@%1$s\"}]}"
                .formatted(domain))
        .expect(201);
    HttpResponse<byte[]> file =
        msp.admin().bytes("/api/organizations/export?format=xlsx&search=" + domain);
    assertThat(file.statusCode()).isEqualTo(200);
    assertThat(file.headers().firstValue("Content-Disposition"))
        .hasValue("attachment; filename=\"organizations.xlsx\"");
    try (ReadableWorkbook book = new ReadableWorkbook(new ByteArrayInputStream(file.body()))) {
      List<Row> rows = book.getFirstSheet().read();
      assertThat(rows).hasSize(2);
      assertThat(rows.getFirst().getCellText(0)).isEqualTo("name");
      Row row = rows.getLast();
      assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
      assertThat(row.getCellText(0)).isEqualTo("=1+1");
      assertThat(row.getCellText(1)).isEqualTo(domain);
      int users = column(rows.getFirst(), "users");
      assertThat(row.getCell(users).getType()).isEqualTo(CellType.NUMBER);
      int created = column(rows.getFirst(), "createdAt");
      assertThat(row.getCell(created).asDate().toLocalDate())
          .isBetween(LocalDate.now(ZoneOffset.UTC).minusDays(1), LocalDate.now(ZoneOffset.UTC));
    }
  }

  private static int column(Row header, String name) {
    return header.stream()
        .filter(cell -> name.equals(cell.getText()))
        .findFirst()
        .orElseThrow()
        .getColumnIndex();
  }

  @Test
  void shouldHandNoFormulaToASpreadsheet() {
    for (String name : List.of("=1+1", "+1", "-1", "@SUM(A1)", "1=1")) {
      String domain = SharedApplication.unique("formula") + ".example";
      msp.admin()
          .post(
              "/api/organizations",
              "{\"name\": \"%s\", \"emailDomain\": \"%2$s\", \"owners\": [{\"firstName\": \"O\", \"lastName\": \"W\", \"email\": \"o@%2$s\"}]}"
                  .formatted(name, domain))
          .expect(201);
    }
    assertThat(names(export(msp.admin(), "")))
        .containsExactlyInAnyOrder("'=1+1", "'+1", "'-1", "'@SUM(A1)", "1=1");

    // Read again it is understood; only the domains are taken.
    Answer file = msp.admin().get("/api/organizations/export").expect(200);
    String id =
        msp.admin()
            .upload(
                "/api/organizations/imports?dryRun=true", "export.csv", file.body().getBytes(UTF_8))
            .expect(202)
            .text("/id");
    Awaitility.await()
        .atMost(Duration.ofSeconds(30))
        .until(() ->
            msp.admin().get("/api/organizations/imports/" + id).expect(200).at("/failed").asInt()
                == 5);
  }

  private static byte[] many(String word) {
    StringBuilder csv =
        new StringBuilder("name,emailDomain,ownerFirstName,ownerLastName,ownerEmail\n");
    for (int n = 0; n < 510; n++) {
      csv.append("N%1$d,%2$s-%1$d.example,O,W,o@%2$s-%1$d.example\n".formatted(n, word));
    }
    return csv.toString().getBytes(UTF_8);
  }

  private static List<NamedCsvRecord> export(Client client, String query) {
    Answer answer = client.get("/api/organizations/export?format=csv" + query).expect(200);
    assertThat(answer.header("Content-Type")).startsWith("text/csv");
    return CsvReader.builder().ofNamedCsvRecord(answer.body()).stream().toList();
  }

  private static List<String> names(List<NamedCsvRecord> rows) {
    return rows.stream().map(row -> row.getField("name")).toList();
  }
}
