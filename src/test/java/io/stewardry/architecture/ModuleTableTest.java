package io.stewardry.architecture;


import io.stewardry.support.Document;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.modulith.ApplicationModule;

/// The table of modules in DEVELOPING.md: what each `package-info.java` says and declares.
class ModuleTableTest {
  private static final Path PAGE = Path.of("DEVELOPING.md");
  private static final String BEGIN = "<!-- modules, drawn by mvn -Pdocs test -->\n";
  private static final String END = "<!-- end of modules -->\n";

  private final Map<String, Integer> heights = new HashMap<>();

  private record Module(String name, String what, List<String> uses) {}

  @Test
  @Tag("document")
  void shouldDrawTheTableOfModules() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN) + BEGIN.length();
    int end = page.indexOf(END);
    Document.check(PAGE, page.substring(0, begin) + table() + page.substring(end));
  }

  private String table() {
    Map<String, Module> modules =
        ModularityTest.MODULES.stream()
            .map(module -> module(module.getIdentifier().toString()))
            .collect(Collectors.toMap(Module::name, module -> module));
    return modules.values().stream()
        .sorted(
            Comparator.comparing((Module module) -> height(module, modules))
                .thenComparing(Module::name))
        .map(module ->
            "| `%s` | %s | %s |%n"
                .formatted(
                    module.name(),
                    module.what(),
                    module.uses().isEmpty() ? "nothing" : String.join(", ", module.uses())))
        .collect(Collectors.joining("", "| module | what | uses |\n|---|---|---|\n", ""));
  }

  /// Above all modules that it uses.
  private int height(Module module, Map<String, Module> modules) {
    Integer known = heights.get(module.name());
    if (known == null) {
      known =
          1
              + module.uses().stream()
                  .mapToInt(used -> height(modules.get(used), modules))
                  .max()
                  .orElse(0);
      heights.put(module.name(), known);
    }
    return known;
  }

  private static Module module(String name) {
    try {
      Class<?> info = Class.forName("io.stewardry." + name + ".package-info");
      List<String> uses =
          Arrays.stream(info.getAnnotation(ApplicationModule.class).allowedDependencies())
              .map(used -> used.split(" ")[0])
              .distinct()
              .toList();
      return new Module(name, firstSentence(name), uses);
    } catch (ClassNotFoundException missing) {
      throw new IllegalStateException(name + " has no package-info.java", missing);
    }
  }

  private static String firstSentence(String name) {
    Path file = Path.of("src/main/java/io/stewardry", name, "package-info.java");
    try (Stream<String> lines = Files.lines(file)) {
      String text =
          lines
              .takeWhile(line -> line.startsWith("///"))
              .map(line -> line.substring(3).strip())
              .takeWhile(line -> !line.isEmpty())
              .collect(Collectors.joining(" "));
      int end = text.indexOf(". ");
      return (end < 0 ? text : text.substring(0, end + 1)).replaceFirst("\\.$", "");
    } catch (IOException unreadable) {
      throw new java.io.UncheckedIOException(unreadable);
    }
  }
}
