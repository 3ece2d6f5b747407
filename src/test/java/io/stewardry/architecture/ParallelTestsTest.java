package io.stewardry.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.stewardry.support.RunsInParallel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tests that run at once have nothing in common.
class ParallelTestsTest {
  /// What one process has once, and who uses it must not meet another who does.
  private static final Set<String> ONCE =
      Set.of(
          "io.stewardry.support.SharedApplication.get()",
          "io.stewardry.database.TestDatabases.createOnQuietServer()",
          "java.lang.System.setProperty(java.lang.String, java.lang.String)",
          "java.lang.System.clearProperty(java.lang.String)",
          "java.lang.System.setOut(java.io.PrintStream)",
          "java.lang.System.setErr(java.io.PrintStream)");

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("io.stewardry");

  @Test
  void shouldShareNothing() {
    List<String> wrong =
        classes.stream()
            .filter(type -> type.isAnnotatedWith(RunsInParallel.class))
            .flatMap(this::ways)
            .toList();

    assertThat(wrong)
        .as("classes that are marked as @RunsInParallel and use what the process has once")
        .isEmpty();
  }

  @Test
  void shouldSeeWhoUsesTheSharedApplication() {
    assertThat(ways(classes.get("io.stewardry.organizations.ListApiTest")))
        .anyMatch(way -> way.endsWith("SharedApplication.get"));
    assertThat(ways(classes.get("io.stewardry.signin.SetupAndSignInTest")))
        .as("in a nested class")
        .isNotEmpty();
  }

  /// How the code of a test class, and the code of the tests that it calls, comes to what there is
  /// once.
  private Stream<String> ways(JavaClass test) {
    Map<JavaCodeUnit, String> ways = new HashMap<>();
    Deque<JavaCodeUnit> next = new ArrayDeque<>();
    List<String> found = new ArrayList<>();
    classes.stream()
        .filter(type -> type.isAssignableFrom(test.getName()) || isInside(test, type))
        .flatMap(type -> type.getCodeUnits().stream())
        .forEach(unit -> {
          ways.put(unit, unit.getName());
          next.add(unit);
        });
    while (!next.isEmpty()) {
      JavaCodeUnit unit = next.remove();
      for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
        JavaClass owner = access.getTargetOwner();
        String way = ways.get(unit) + " > " + owner.getSimpleName() + "." + access.getName();
        if (ONCE.contains(access.getTarget().getFullName())) {
          found.add(test.getSimpleName() + ": " + way);
        } else if (classes.contain(owner.getName())) {
          Stream.concat(
                  owner.getStaticInitializer().stream(),
                  access.getTarget().resolveMember().stream())
              .filter(JavaCodeUnit.class::isInstance)
              .map(JavaCodeUnit.class::cast)
              .filter(called -> ways.putIfAbsent(called, way) == null)
              .forEach(next::add);
        }
      }
    }
    return found.stream();
  }

  private static boolean isInside(JavaClass test, JavaClass type) {
    return type.getName().startsWith(test.getName() + "$");
  }
}
