package io.stewardry.words;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a Markdown file links to is there: the file, and in it the heading.
class LinksTest {
  private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");
  private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} +(.+?) *$");
  private static final Pattern FENCED = Pattern.compile("(?ms)^ *```.*?^ *```");

  /// A file of ours named in code, where nothing links: `docs/adr/…`, `src/main/…`.
  private static final Pattern NAMED =
      Pattern.compile(
          "(?<![\\w./])((docs|src/main|src/test|src/bench|packaging|demo)/[\\w./-]+\\.\\w+)");

  @Test
  void shouldLinkToWhatIsThere() throws IOException {
    var dead = new ArrayList<String>();
    int links = 0;
    for (Path file : documents()) {
      String text = FENCED.matcher(Files.readString(file)).replaceAll("");
      for (MatchResult link : LINK.matcher(text).results().toList()) {
        String target = link.group(1);
        if (!target.matches("[a-z]+:.*")) {
          links++;
          if (!isThere(file, target)) {
            dead.add(file + " links to " + target);
          }
        }
      }
    }

    assertThat(dead).isEmpty();
    assertThat(links).isGreaterThan(20);
  }

  @Test
  void shouldNameFilesThatAreThere() throws IOException {
    var gone = new ArrayList<String>();
    for (Path file : documents()) {
      for (MatchResult named : NAMED.matcher(Files.readString(file)).results().toList()) {
        if (!Files.exists(Path.of(named.group(1)))) {
          gone.add(file + " names " + named.group(1));
        }
      }
    }

    assertThat(gone).isEmpty();
  }

  @Test
  void shouldBeToldOfAHeadingThatIsNotThere() throws IOException {
    assertThat(isThere(Path.of("README.md"), "DEVELOPING.md#words")).isTrue();
    assertThat(isThere(Path.of("README.md"), "DEVELOPING.md#no-such-words")).isFalse();
    assertThat(isThere(Path.of("README.md"), "docs/no-such-file.md")).isFalse();
  }

  private static boolean isThere(Path from, String target) throws IOException {
    int hash = target.indexOf('#');
    String path = hash < 0 ? target : target.substring(0, hash);
    Path file = path.isEmpty() ? from : from.resolveSibling(path).normalize();
    return Files.exists(file) && (hash < 0 || anchors(file).contains(target.substring(hash + 1)));
  }

  /// As the usual hosts of repositories spell them.
  private static Set<String> anchors(Path file) throws IOException {
    var anchors = new HashSet<String>();
    String text = FENCED.matcher(Files.readString(file)).replaceAll("");
    HEADING
        .matcher(text)
        .results()
        .map(heading ->
            heading
                .group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("\\]\\([^)]*\\)", "")
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .replace(' ', '-'))
        .forEach(anchors::add);
    return anchors;
  }

  private static List<Path> documents() throws IOException {
    var documents = new ArrayList<Path>();
    try (Stream<Path> top = Files.list(Path.of(""))) {
      top.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
    }
    for (String folder : List.of("docs", "demo", "packaging")) {
      try (Stream<Path> all = Files.walk(Path.of(folder))) {
        all.filter(file -> file.toString().endsWith(".md")).forEach(documents::add);
      }
    }
    return documents.stream().sorted().toList();
  }
}
