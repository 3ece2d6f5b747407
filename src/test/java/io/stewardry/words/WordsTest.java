package io.stewardry.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.RunsInParallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Pages, messages, mails and documents use the words of the glossary in `DEVELOPING.md` and none
/// of those that it drops.
@RunsInParallel
class WordsTest {
  private static final Path DEVELOPING = Path.of("DEVELOPING.md");

  private static final Path REPORT = Path.of("target/words.txt");

  @Test
  void shouldSayNothingThatTheGlossaryDrops() throws IOException {
    List<String> hits = hits();
    Files.createDirectories(REPORT.toAbsolutePath().getParent());
    Files.write(REPORT, hits);

    assertThat(hits).as("see \"Words\" in DEVELOPING.md; all are in " + REPORT).isEmpty();
  }

  /// Proves that the list means what the glossary says.
  @Test
  void shouldFindEveryPhraseThatTheGlossaryDrops() throws IOException {
    DroppedWords words = DroppedWords.read();
    List<String> phrases = dropped();

    assertThat(phrases).hasSizeGreaterThan(20);
    assertThat(phrases)
        .allSatisfy(phrase ->
            assertThat(words.in("a page", phrase, phrase, false)).as(phrase).isNotEmpty());
  }

  @Test
  void shouldSeeWhatATemplateShows() throws IOException {
    String template =
        """
        @import io.stewardry.made.Of
        @param Page made
        <%-- whoever reads this --%>
        <p class="made up">Clean ${made.whoever()} @if(made.of("whoever"))<b>own</b>
          people@endif</p>
        <input aria-label="Made here" data-x="whoever it is"@if(made.x()) checked@endif>
        @template.shell.part(title = "Stands " + "in the log", content = @`<em>whoever</em>`)
        """;

    assertThat(DroppedWords.read().in("t", template, VisibleText.ofTemplate(template), false))
        .extracting(hit -> hit.replaceFirst(" \\(.*", ""))
        .containsExactlyInAnyOrder(
            "t:4 says \"own people\"",
            "t:6 says \"Made\"",
            "t:7 says \"Stands in\"",
            "t:7 says \"whoever\"");
  }

  @Test
  void shouldSeeWhatCodeTellsPeople() throws IOException {
    String code =
        """
        /// whoever reads this
        class Made {
          String key = "made";
          void of() {
            log.info("he is {}", him);
            throw new IllegalStateException("made by " + text("whoever he is"));
          }
          @Whoever("made here, too")
          @Command(name = "make it", description = "Makes a superuser.")
          String text = "Nobody " + "of " // whoever
              + "it can sign in";
          String sql = "select he from hub.made where true";
          String mail = ""\"
              Whoever you are
              ""\";
        }
        """;

    assertThat(DroppedWords.read().in("c", code, VisibleText.ofCode(code), false))
        .extracting(hit -> hit.replaceFirst(" \\(.*", ""))
        .containsExactlyInAnyOrder(
            "c:9 says \"Makes\"",
            "c:10 says \"of it\"",
            "c:10 says \"Nobody of it\"",
            "c:14 says \"Whoever\"");
  }

  @Test
  void shouldSeeTheProseOfADocument() throws IOException {
    String document =
        """
        A [key](made/whoever.md) that `he made`

        ```
        whoever
        ```
        **stands
        in** the log
        """;

    assertThat(DroppedWords.read().in("d", document, VisibleText.ofMarkdown(document), true))
        .extracting(hit -> hit.replaceFirst(" \\(.*", ""))
        .containsExactly("d:6 says \"stands in\"");
  }

  private static List<String> hits() throws IOException {
    DroppedWords words = DroppedWords.read();
    var hits = new ArrayList<String>();
    for (Path file : files()) {
      String source = Files.readString(file);
      String name = file.toString();
      String visible =
          name.endsWith(".jte")
              ? VisibleText.ofTemplate(source)
              : name.endsWith(".java")
                  ? VisibleText.ofCode(source)
                  : name.endsWith(".js")
                      ? VisibleText.ofScript(source)
                      : VisibleText.ofMarkdown(source);
      hits.addAll(words.in(name, source, visible, name.endsWith(".md")));
    }
    return hits;
  }

  /// Stores speak SQL. What decided something, long ago, is history.
  private static List<Path> files() throws IOException {
    var files = new ArrayList<Path>(List.of(Path.of("README.md"), Path.of("demo/README.md")));
    for (String folder : List.of("src/main/jte", "src/main/java", "src/main/resources/static/js")) {
      try (Stream<Path> all = Files.walk(Path.of(folder))) {
        all.filter(file -> file.toString().matches(".*(\\.jte|(?<!Store)\\.java|\\.js)"))
            .forEach(files::add);
      }
    }
    try (Stream<Path> documents = Files.list(Path.of("docs"))) {
      documents.filter(file -> file.toString().endsWith(".md")).forEach(files::add);
    }
    return files.stream().sorted().toList();
  }

  /// The first cells of the table below "Not used".
  private static List<String> dropped() throws IOException {
    String text = Files.readString(DEVELOPING);
    String table = text.substring(text.indexOf("| not | say |"));
    table = table.substring(0, table.indexOf("\n\n"));
    return table
        .lines()
        .skip(2)
        .flatMap(row -> Pattern.compile(" · ").splitAsStream(row.split("\\|")[1].strip()))
        .toList();
  }
}
