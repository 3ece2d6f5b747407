package io.stewardry.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.stewardry.shell.Icons;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the content security policy would refuse in the browser is found here by its line, and what
/// nothing else would find, too.
class TemplateRulesTest {
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final Path STATIC = Path.of("src/main/resources/static");
  private static final Path CODE = Path.of("src/main/java");

  private static final Pattern FORM =
      Pattern.compile("<form\\b([^>]*)>(.*?)</form>", Pattern.DOTALL);

  /// The part itself, or the fields of a role, which begin with it.
  private static final Pattern PINNED =
      Pattern.compile(
          "@template\\.shell\\.part\\.form-context\\(|@template\\.access\\.part\\.role-fields\\(");

  private static final List<Pattern> ICON_NAMES =
      List.of(
          Pattern.compile("\\bicon\\(\"([^\"]+)\"\\)"),
          Pattern.compile("\\b[iI]con = \"([^\"]+)\""),
          Pattern.compile("\\bNavigationItem\\(\\s*\"[^\"]*\",\\s*\"([^\"]+)\""),
          Pattern.compile("\\bTile\\.of\\(\\s*\"[^\"]*\",\\s*\"([^\"]+)\""),
          Pattern.compile("\\bStateBadge\\(\\s*Tone\\.\\w+,\\s*\"([^\"]+)\",\\s*\""));

  @Test
  void shouldHoldNoInlineScriptOrStyle() throws IOException {
    assertThat(
            lines(
                TEMPLATES,
                "jte",
                "\\sstyle\\s*=|<style\\b|<script(?![^>]*\\ssrc=)|\\son[a-z]+\\s*=\\s*[\"'$]"
                    + "|\\bhx-on\\b|javascript:|\\$unsafe"))
        .isEmpty();
  }

  @Test
  void shouldNameAssetsByTheirHashOnly() throws IOException {
    assertThat(lines(TEMPLATES, "jte", "(href|src)=\"/(css|js|img|webjars)/")).isEmpty();
  }

  @Test
  void shouldLoadNothingFromElsewhere() throws IOException {
    assertThat(lines(TEMPLATES, "jte", "(href|src|action)=\"(https?:)?//")).isEmpty();
    assertThat(lines(STATIC, "css", "@import|url\\((?!\"\\.\\./fonts/)")).isEmpty();
    assertThat(lines(STATIC, "js", "https?://")).isEmpty();
  }

  @Test
  void shouldWriteNoMarkupOrStyleByScript() throws IOException {
    assertThat(
            lines(
                STATIC,
                "js",
                "\\.style\\b|\"style\"|innerHTML|outerHTML|insertAdjacentHTML|document\\.write"
                    + "|\\beval\\(|new Function"))
        .isEmpty();
  }

  /// A form without it is refused, and one that pins itself by hand may pin itself to the wrong
  /// thing.
  @Test
  void shouldPinEveryFormThatWrites() throws IOException {
    var forms = 0;
    for (var file : files(TEMPLATES, "jte")) {
      var text = Files.readString(file);
      for (var form : FORM.matcher(text).results().toList()) {
        if (!form.group(1).contains("method=\"post\"") || form.group(1).contains("\"/sign-out\"")) {
          continue;
        }
        forms++;
        assertThat(form.group(2))
            .as("%s: %s", file, form.group(1))
            .matches(content -> PINNED.matcher(content).find(), "begins with form-context");
      }
    }
    assertThat(forms).isGreaterThan(50);
    assertThat(lines(TEMPLATES, "jte", "name=\"_org\"")).hasSize(1);
    assertThat(lines(STATIC, "js", "_org\\b")).isEmpty();
  }

  /// One way to save for all that changes what is in force. What is not so: a new password, which
  /// is given once, and the columns of a list, which are in a menu.
  @Test
  void shouldSaveSettingsInOneWay() throws IOException {
    assertThat(
            lines(
                TEMPLATES,
                "jte",
                "part\\.buttons\\([^)]*submit = \"Save\\b|>(<span>)?Save(</span>)?</button>"))
        .satisfiesExactlyInAnyOrder(
            line -> assertThat(line).contains("shell/reset.jte"),
            line -> assertThat(line).contains("organizations/part/list-choice.jte"));
    var forms = 0;
    for (var file : files(TEMPLATES, "jte")) {
      for (var form : FORM.matcher(Files.readString(file)).results().toList()) {
        boolean saves =
            form.group(2).contains("template.shell.part.save(")
                || form.group(2).contains("template.access.part.staff-foot(");
        assertThat(form.group(1).contains("data-unsaved")).as("%s", file).isEqualTo(saves);
        forms += saves ? 1 : 0;
      }
    }
    assertThat(forms).isGreaterThanOrEqualTo(9);
  }

  /// A browser writes the days of its own field in the order of its own language, whatever the page
  /// says: 03/04 is two days.
  @Test
  void shouldWriteDaysInOneWay() throws IOException {
    assertThat(lines(TEMPLATES, "jte", "type\\s*=\\s*\"(date|datetime-local)\"")).isEmpty();
  }

  /// The browser's own box says neither what happens nor how it is undone: `shell/part/ask.jte`
  /// opens a question that does.
  @Test
  void shouldAskByTheOneQuestionOnly() throws IOException {
    assertThat(lines(TEMPLATES, "jte", "hx-confirm|hx-prompt")).isEmpty();
    assertThat(
            lines(
                STATIC,
                "js",
                "(?<![\\w.])(confirm|prompt|alert)\\(|window\\.(confirm|prompt|alert)\\b"))
        .isEmpty();
    assertThat(lines(CODE, "java", "hx-confirm|HX-Confirm")).isEmpty();
  }

  @Test
  void shouldUseIconsThatExist() throws IOException {
    var names = new TreeSet<String>();
    for (var file : concat(files(TEMPLATES, "jte"), files(CODE, "java"))) {
      var text = Files.readString(file);
      for (var pattern : ICON_NAMES) {
        pattern.matcher(text).results().forEach(match -> names.add(match.group(1)));
      }
    }

    assertThat(names).contains("search", "building-skyscraper", "ban");
    assertThat(names)
        .allSatisfy(name -> assertThatCode(() -> Icons.icon(name)).doesNotThrowAnyException());
  }

  private static List<String> lines(Path folder, String extension, String forbidden)
      throws IOException {
    var pattern = Pattern.compile(forbidden);
    var found = new ArrayList<String>();
    for (var file : files(folder, extension)) {
      var lines = Files.readAllLines(file);
      for (int i = 0; i < lines.size(); i++) {
        if (pattern.matcher(lines.get(i)).find()) {
          found.add(file + ":" + (i + 1) + " " + lines.get(i).strip());
        }
      }
    }
    return found;
  }

  private static List<Path> files(Path folder, String extension) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith("." + extension)).sorted().toList();
    }
  }

  private static List<Path> concat(List<Path> first, List<Path> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
