package io.stewardry.access.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Permission.Plane;
import io.stewardry.kernel.PermissionWords;
import io.stewardry.shell.PermissionMatrix;
import io.stewardry.tenancy.OrganizationKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PermissionWordsTest {
  @ParameterizedTest
  @EnumSource
  void shouldHaveWordsForEveryPermission(Permission permission) {
    assertThat(PermissionWords.resource(permission)).isNotBlank();
    assertThat(PermissionWords.area(permission)).isNotBlank();
    assertThat(PermissionWords.act(permission)).isNotBlank().doesNotContain(".");
    assertThat(PermissionWords.phrase(permission)).contains(" ").doesNotContain(".", ",  ");
  }

  @Test
  void shouldTellEachFromTheOthers() {
    assertThat(Arrays.stream(Permission.values()).map(PermissionWords::of)).doesNotHaveDuplicates();
    assertThat(PermissionWords.of(Permission.USER_RESET)).isEqualTo("Users: reset passwords");
    assertThat(Arrays.stream(Permission.values()).map(PermissionWords::phrase))
        .doesNotHaveDuplicates()
        .contains(
            "reset passwords",
            "edit users",
            "invite users",
            "view API keys".replace("view", "create"));
  }

  @Test
  void shouldShowEachOfAnMspInTheTableExactlyOnce() {
    Set<Permission> all = PermissionMatrices.all(OrganizationKind.MSP);
    List<String> shown =
        PermissionMatrices.reading(all, Set.of()).areas().stream()
            .flatMap(area -> area.rows().stream())
            .flatMap(row -> Stream.concat(row.plain().stream(), row.others().stream()))
            .filter(cell -> cell != null)
            .map(PermissionMatrix.Cell::key)
            .toList();
    assertThat(shown)
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Permission.values())
                .filter(permission -> permission.offered() && permission.plane() != Plane.PLATFORM)
                .map(Permission::key)
                .toList());
  }

  @Test
  void shouldNameAWholeResourceByItsWordAlone() {
    Set<Permission> all = PermissionMatrices.all(OrganizationKind.MSP);
    assertThat(
            PermissionWords.together(
                Permission.ofKeys("role.view,role.manage,limit.update,user.view,user.reset"), all))
        .isEqualTo("User limits of organizations (edit), Users (view; reset passwords), Roles");
  }
}
