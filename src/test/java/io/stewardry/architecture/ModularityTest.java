package io.stewardry.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;

import io.stewardry.Stewardry;
import io.stewardry.support.Document;
import io.stewardry.support.RunsInParallel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.modulith.core.ApplicationModules;
import org.springframework.modulith.docs.Documenter;

/// The arrows between the modules, and the pictures of them in `docs/modules`.
@RunsInParallel
class ModularityTest {
  private static final Path PICTURES = Path.of("docs/modules");

  /// What is generated from the templates draws the records of every module and is none of its own.
  static final ApplicationModules MODULES =
      ApplicationModules.of(Stewardry.class, resideInAPackage("io.stewardry.templates.."));

  @Test
  void shouldHaveNoCyclesAndNoUseOfAnothersInside() {
    MODULES.verify();
  }

  /// The library writes the arrows in no fixed order; sorted, a picture changes only when the
  /// modules do.
  @Test
  @Tag("document")
  void shouldDrawTheModules(@TempDir Path folder) throws IOException {
    new Documenter(MODULES, Documenter.Options.defaults().withOutputFolder(folder.toString()))
        .writeModulesAsPlantUml()
        .writeIndividualModulesAsPlantUml();
    var pictures = new TreeMap<String, String>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        List<String> arrows =
            lines.stream().filter(line -> line.startsWith("Rel(")).sorted().toList();
        Iterator<String> next = arrows.iterator();
        lines.replaceAll(line -> line.startsWith("Rel(") ? next.next() : line);
        pictures.put(file.getFileName().toString(), String.join("\n", lines) + "\n");
      }
    }
    Document.checkFolder(PICTURES, pictures);
  }
}
