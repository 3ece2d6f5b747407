package io.stewardry.words;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.SettingsDocument;
import io.stewardry.support.Document;
import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each variable that a document names is read, by us or by Spring Boot, and each setting that our
/// code reads is in `docs/settings.md`, which is drawn from their records.
class SettingsDocumentTest {
  private static final Path SETTINGS = Path.of("docs/settings.md");
  private static final Path CODE = Path.of("src/main/java");

  private static final Pattern VARIABLE =
      Pattern.compile("\\b(STEWARDRY|SPRING|SERVER|MANAGEMENT|LOGGING)_[A-Z0-9_]+\\b");
  private static final Pattern READ =
      Pattern.compile(
          "(?:getProperty|getRequiredProperty)\\("
              + "\"((?:stewardry|spring|server|management|logging)\\.[a-z.-]+)\"");
  private static final Pattern READ_AS_VARIABLE = Pattern.compile("getenv\\(\"(\\w+)\"\\)");

  /// After the name of a map.
  private static final String ANY_KEY = "_*";

  /// For developers: a folder of templates that are read anew.
  private static final Set<String> NOT_FOR_OPERATORS = Set.of("stewardry.templates");

  @Test
  void shouldNameOnlyVariablesThatAreRead() throws IOException {
    Set<String> read = new TreeSet<>();
    ours().forEach(name -> read.addAll(spellings(name)));
    read.addAll(variables());
    Set<String> springs = springs();
    springs.forEach(name -> read.addAll(spellings(name)));
    Set<String> named = new TreeSet<>();
    for (Path document :
        List.of(
            SETTINGS,
            Path.of("README.md"),
            Path.of("docs/operating.md"),
            Path.of("docs/api.md"),
            Path.of("docs/sign-in.md"),
            Path.of("docs/identity-tokens.md"),
            Path.of("SECURITY.md"),
            Path.of("CHANGELOG.md"),
            Path.of("demo/README.md"),
            Path.of("DEVELOPING.md"))) {
      named.addAll(named(document));
    }

    assertThat(springs).contains("spring.mail.host", "server.port");
    assertThat(named)
        .hasSizeGreaterThan(25)
        .allSatisfy(variable ->
            assertThat(read)
                .as(variable + " is read by nothing")
                .containsAnyOf(variable, variable.replaceFirst("_[A-Z]+$", ANY_KEY)));
  }

  @Test
  void shouldTellOfEverySettingThatIsRead() throws IOException {
    Set<String> named = named(SETTINGS);
    Set<String> read = ours();
    read.removeAll(NOT_FOR_OPERATORS);
    assertThat(read).contains("stewardry.base-url", "stewardry.mail.from");
    assertThat(read)
        .allSatisfy(name ->
            assertThat(named)
                .as(name + " is not in " + SETTINGS)
                .containsAnyElementsOf(spellings(name)));
    assertThat(named).containsAll(variables());
  }

  @Test
  @Tag("document")
  void shouldBeDrawnFromTheRecords() throws IOException {
    Document.check(SETTINGS, SettingsDocument.drawn());
  }

  private static Set<String> named(Path document) throws IOException {
    var named = new TreeSet<String>();
    VARIABLE
        .matcher(Files.readString(document))
        .results()
        .map(MatchResult::group)
        .forEach(named::add);
    return named;
  }

  /// Spring reads `a.b-c` from `A_BC`, and `Environment` from `A_B_C`, too.
  private static Set<String> spellings(String property) {
    String upper = property.toUpperCase(Locale.ROOT).replace('.', '_');
    return new TreeSet<>(List.of(upper.replace("-", ""), upper.replace('-', '_')));
  }

  private static Set<String> ours() throws IOException {
    Set<String> ours = inCode(READ);
    ours.addAll(SettingsDocument.properties());
    return ours;
  }

  private static Set<String> variables() throws IOException {
    return inCode(READ_AS_VARIABLE);
  }

  private static Set<String> inCode(Pattern pattern) throws IOException {
    var found = new TreeSet<String>();
    try (Stream<Path> all = Files.walk(CODE)) {
      for (Path file : all.filter(path -> path.toString().endsWith(".java")).toList()) {
        pattern
            .matcher(Files.readString(file))
            .results()
            .map(hit -> hit.group(1))
            .forEach(found::add);
      }
    }
    return found;
  }

  /// The properties that the jars of Spring Boot on the class path describe.
  private static Set<String> springs() throws IOException {
    var found = new TreeSet<String>();
    for (String name :
        List.of(
            "META-INF/spring-configuration-metadata.json",
            "META-INF/additional-spring-configuration-metadata.json")) {
      for (URL url :
          Collections.list(SettingsDocumentTest.class.getClassLoader().getResources(name))) {
        try (var in = url.openStream()) {
          for (JsonNode property : new JsonMapper().readTree(in).path("properties")) {
            if (!property.path("deprecation").path("level").asString("").equals("error")) {
              boolean map = property.path("type").asString("").startsWith("java.util.Map");
              found.add(property.path("name").asString("") + (map ? ANY_KEY : ""));
            }
          }
        }
      }
    }
    return found;
  }
}
