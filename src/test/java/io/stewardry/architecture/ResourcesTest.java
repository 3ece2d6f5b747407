package io.stewardry.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClass;
import io.stewardry.shell.AuditAction;
import io.stewardry.shell.Icons;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.Resource;
import io.stewardry.shell.Resources;
import io.stewardry.support.Descriptions;
import io.stewardry.support.RunsInParallel;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every module describes what it keeps, and nothing is said about it elsewhere.
@RunsInParallel
class ResourcesTest {
  private static final List<Resource> ALL = Descriptions.resources().all();

  private static Stream<? extends AuditAction> logged() {
    return ALL.stream().flatMap(each -> each.logged().stream());
  }

  /// What can be written into a log is a constant of an enum, and each such enum belongs to one
  /// description.
  @Test
  void shouldDescribeEachActionOnce() {
    List<AuditAction> declared = new ArrayList<>();
    for (JavaClass found : Descriptions.actions()) {
      if (!found.isEquivalentTo(AuditAction.Viewing.class)) {
        assertThat(found.isEnum()).as("%s is an enum", found.getName()).isTrue();
        for (Object constant : found.reflect().getEnumConstants()) {
          declared.add((AuditAction) constant);
        }
      }
    }
    assertThat(declared).hasSizeGreaterThan(80);
    assertThat(logged().map(AuditAction.class::cast).toList())
        .containsExactlyInAnyOrderElementsOf(declared);
    assertThat(logged().map(AuditAction::key)).doesNotHaveDuplicates();
  }

  @Test
  void shouldCallActionsByTheirResourceAndConstant() {
    for (Resource each : ALL) {
      for (AuditAction action : each.logged()) {
        assertThat(action.key())
            .isEqualTo(
                each.name().key() + "." + ((Enum<?>) action).name().toLowerCase(Locale.ROOT));
      }
      AuditAction viewed = each.viewed();
      if (viewed != null) {
        assertThat(viewed.key()).isEqualTo(each.name().key() + ".read");
        assertThat(viewed.words().sentence()).startsWith("viewed ");
      }
    }
  }

  @Test
  void shouldSayEachActionInWords() {
    assertThat(logged().map(action -> action.words().called())).doesNotHaveDuplicates();
    logged()
        .map(AuditAction::words)
        .forEach(words -> {
          assertThatCode(() -> Icons.icon(words.icon())).as(words.key()).doesNotThrowAnyException();
          assertThat(words.called()).as(words.key()).matches("[A-Z][^{}]+");
          for (String sentence : new String[] {words.sentence(), words.attempted()}) {
            assertThat(sentence).as(words.key()).matches("[a-z].*").doesNotEndWith(".");
          }
        });
  }

  /// Whoever may see something may be from another organization, and its log says so.
  @Test
  void shouldSayOfEachPermissionWhatIsLookedAt() {
    for (Resource each : ALL) {
      for (PermissionWord word : each.permissions()) {
        assertThat(word.permission().resource()).isEqualTo(each.name().key());
        assertThat(each.viewed()).as(each.name().key()).isNotNull();
      }
    }
    assertThat(ALL.stream().flatMap(each -> each.permissions().stream()))
        .extracting(PermissionWord::permission)
        .doesNotHaveDuplicates();
  }

  @Test
  void shouldHaveOnePlaceForEach() {
    assertThat(ALL.stream().map(each -> each.name().many())).doesNotHaveDuplicates();
    assertThat(ALL.stream().map(each -> each.name().area() + " " + each.name().order()))
        .doesNotHaveDuplicates();
    Resource first = ALL.getFirst();
    assertThatThrownBy(() -> new Resources(Arrays.asList(first, first)))
        .hasMessage("described twice: " + first.name().key());
  }
}
