package io.stewardry;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.json.JsonMapper;

/// Makes the customer list of the demonstration: real names and real domains, with an owner that
/// nobody is.
@Command(
    name = "customers-csv",
    description =
        "Turns a list of universities (JSON of Hipo/university-domains-list) into a file to import.",
    mixinStandardHelpOptions = true)
final class CustomersCsvCommand implements Callable<Integer> {
  private static final String[] HEADER = {
    "name",
    "emailDomain",
    "externalId",
    "description",
    "furtherDomains",
    "ownerFirstName",
    "ownerLastName",
    "ownerEmail"
  };

  @Parameters(index = "0", paramLabel = "JSON")
  private Path json = Path.of("universities.json");

  @Parameters(index = "1", paramLabel = "CSV")
  private Path csv = Path.of("universities.csv");

  record University(
      String name,
      List<String> domains,
      String country,
      String countryCode,
      @Nullable String stateProvince) {}

  @Override
  public Integer call() throws IOException {
    University[] universities =
        JsonMapper.builder().build().readValue(json.toFile(), University[].class);
    try (CsvWriter out = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(csv)) {
      out.writeRecord(HEADER);
      for (int n = 0; n < universities.length; n++) {
        out.writeRecord(row(n + 1, universities[n]));
      }
    }
    System.out.println(universities.length + " rows in " + csv);
    return 0;
  }

  private static List<String> row(int number, University university) {
    String first = university.domains().getFirst();
    String state = university.stateProvince();
    return List.of(
        mended(university.name()),
        first,
        "%s-%05d".formatted(university.countryCode(), number),
        state == null ? university.country() : state + ", " + university.country(),
        String.join(" ", university.domains().subList(1, university.domains().size())),
        "University",
        "Administrator",
        "admin@" + first);
  }

  /// Some names came through Windows-1252 as control characters, which no name may hold: quotation
  /// marks once.
  private static String mended(String name) {
    StringBuilder mended = new StringBuilder();
    name.chars()
        .forEach(c ->
            mended.append(
                c >= 0x80 && c < 0xA0
                    ? new String(new byte[] {(byte) c}, Charset.forName("windows-1252"))
                    : String.valueOf((char) c)));
    return mended.toString();
  }
}
