package io.stewardry.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Permission.Plane;
import io.stewardry.shell.PermissionMatrix;
import io.stewardry.shell.PermissionWord;
import io.stewardry.shell.PermissionWords;
import io.stewardry.support.Descriptions;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionWordsTest {
  private static final PermissionWords WORDS = Descriptions.permissions();
  private static final PermissionMatrices MATRICES = new PermissionMatrices(WORDS);

  private static List<Permission> described() {
    return Descriptions.resources().all().stream()
        .flatMap(each -> each.permissions().stream())
        .map(PermissionWord::permission)
        .toList();
  }

  @ParameterizedTest
  @MethodSource("described")
  void shouldHaveWordsForEachThatIsDescribed(Permission permission) {
    assertThat(WORDS.of(permission)).matches("[A-Z].*: .+");
    assertThat(WORDS.act(permission)).isNotBlank().doesNotContain(".");
    assertThat(WORDS.phrase(permission)).contains(" ").doesNotContain(".", ",  ");
  }

  @Test
  void shouldTellEachFromTheOthers() {
    assertThat(described()).hasSizeGreaterThan(30).doesNotHaveDuplicates();
    assertThat(described().stream().map(WORDS::of)).doesNotHaveDuplicates();
    assertThat(WORDS.of(Permission.USER_RESET)).isEqualTo("Users: reset passwords");
    assertThat(described().stream().map(WORDS::phrase))
        .doesNotHaveDuplicates()
        .contains("reset passwords", "edit users", "invite users", "create API keys", "add staff");
  }

  @Test
  void shouldSayWhatAKeyMayDoThatIsAllowedADangerousAct() {
    for (Dangerous act : Dangerous.values()) {
      act.forKeys()
          .ifPresent(permission -> assertThat(WORDS.danger(permission).about()).endsWith("."));
    }
  }

  /// Roles and keys may have it already, and an answer may name it.
  @Test
  void shouldCallByItsKeyWhatIsNotDescribedYet() {
    assertThat(WORDS.offers(Permission.GATEWAY_VIEW)).isFalse();
    assertThat(WORDS.phrase(Permission.GATEWAY_VIEW)).isEqualTo("use gateway.view");
    assertThat(WORDS.of(Permission.GATEWAY_VIEW)).isEqualTo("gateway.view");
  }

  @Test
  void shouldShowEachOfAnMspInTheTableExactlyOnce() {
    Set<Permission> all = MATRICES.all(OrganizationKind.MSP);
    List<String> shown =
        MATRICES.reading(all, Set.of()).areas().stream()
            .flatMap(area -> area.rows().stream())
            .flatMap(row -> Stream.concat(row.plain().stream(), row.others().stream()))
            .filter(cell -> cell != null)
            .map(PermissionMatrix.Cell::key)
            .toList();
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Permission.values())
                .filter(
                    permission -> WORDS.offers(permission) && permission.plane() != Plane.PLATFORM)
                .map(Permission::key)
                .toList());
  }

  @Test
  void shouldNameAWholeResourceByItsWordAlone() {
    Set<Permission> all = MATRICES.all(OrganizationKind.MSP);
    assertThat(
            WORDS.together(
                Permission.ofKeys("role.view,role.manage,limit.update,user.view,user.reset"), all))
        .isEqualTo("Limits of organizations (edit), Users (view; reset passwords), Roles");
  }
}
