package io.stewardry.pages;

import static org.assertj.core.api.Assertions.assertThat;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import io.stewardry.shell.Assets;
import io.stewardry.support.RunsInParallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.webjars.WebJarVersionLocator;

/// The build finds a wrong variable in a template, but no wrong icon, asset or null: those show
/// when it is rendered, from the classes that the build made.
@RunsInParallel
class EveryPageRendersTest {
  private static final Path TEMPLATES = Path.of("src/main/jte");
  private static final WebJarVersionLocator JARS = new WebJarVersionLocator();

  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.stewardry.templates");

  static List<Sample> samples() {
    return SamplePages.all();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("samples")
  void shouldRender(Sample sample) {
    var html = render(sample.template(), sample.model());

    // A sample name holds an expression, too; it must stand there as it is.
    assertThat(html.replace("${7*7}", ""))
        .isNotBlank()
        .doesNotContain(">null<", "\"null\"", "@template", "${")
        .doesNotContain("<script>alert", "<img src=x");
  }

  @Test
  void shouldHaveASampleOfEveryTemplate() throws IOException {
    var sampled = new HashSet<String>();
    samples().forEach(sample -> sampled.add(sample.template()));

    assertThat(templates()).isSubsetOf(sampled);
  }

  private String render(String template, Map<String, Object> model) {
    var output = new StringOutput();
    Assets.during(
        EveryPageRendersTest::hashed, () -> engine.render(template + ".jte", model, output));
    return output.toString();
  }

  private static String hashed(String path) {
    var file =
        path.startsWith("/webjars/")
            ? webjar(path.substring("/webjars/".length()))
            : "static" + path;
    return EveryPageRendersTest.class.getClassLoader().getResource(file) == null
        ? null
        : path + "?hash";
  }

  private static String webjar(String path) {
    var slash = path.indexOf('/');
    return JARS.fullPath(path.substring(0, slash), path.substring(slash + 1));
  }

  private static List<String> templates() throws IOException {
    try (Stream<Path> files = Files.walk(TEMPLATES)) {
      return files
          .map(file -> TEMPLATES.relativize(file).toString().replace('\\', '/'))
          .filter(name -> name.endsWith(".jte"))
          .map(name -> name.substring(0, name.length() - ".jte".length()))
          .toList();
    }
  }
}
