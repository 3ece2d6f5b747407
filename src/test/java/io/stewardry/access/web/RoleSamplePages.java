package io.stewardry.access.web;

import static io.stewardry.pages.SampleFrames.HOSTILE;
import static io.stewardry.pages.SampleFrames.away;
import static io.stewardry.pages.SampleFrames.msp;

import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.pages.Sample;
import io.stewardry.pages.SampleCallers;
import io.stewardry.shell.Chip;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Notice;
import io.stewardry.shell.PermissionMatrix;
import io.stewardry.shell.PermissionMatrix.Cell;
import io.stewardry.support.Descriptions;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Roles to be read and to be changed, in an MSP and in an organization.
public final class RoleSamplePages {
  private static final PermissionMatrices MATRICES =
      new PermissionMatrices(Descriptions.permissions());
  private static final String LIST = "/o/nordlys-it/roles";
  private static final String ONE = LIST + "/7";
  private static final String CUSTOMER = "/o/acme-dental-group/roles";
  private static final Set<Permission> SOME =
      Permission.ofKeys(
          "organization.view,organization.create,group.view,group.update,user.view,user.reset,audit.view,license.view");

  private RoleSamplePages() {}

  public static List<Sample> all() {
    return Stream.of(lists(), forms(), pages(), parts()).flatMap(List::stream).toList();
  }

  private static List<Sample> lists() {
    List<RoleRow> own =
        HOSTILE.stream()
            .map(name ->
                new RoleRow(
                    name,
                    name.length() > 20 ? "" : "For those who look after the small customers",
                    false,
                    name.length(),
                    12,
                    ONE,
                    LIST + "/new?copy=7"))
            .toList();
    return List.of(
        page("roles", "many", msp(LIST), new RolesPage(own, builtIn(SystemRole.Of.MSP), LIST)),
        page(
            "roles",
            "none",
            msp(LIST),
            new RolesPage(List.of(), builtIn(SystemRole.Of.MSP), LIST + "/new")),
        page(
            "roles",
            "reader",
            away(CUSTOMER),
            new RolesPage(List.of(), builtIn(SystemRole.Of.CUSTOMER), null)));
  }

  private static List<RoleRow> builtIn(SystemRole.Of of) {
    return SystemRole.of(of).stream()
        .map(role ->
            new RoleRow(
                role.title(),
                BuiltInRoles.purpose(role),
                true,
                role.ordinal() * 7L,
                role.atHome().size(),
                ONE,
                null))
        .toList();
  }

  private static List<Sample> forms() {
    List<Chip> starts =
        List.of(
            new Chip("Nothing", LIST + "/new", false),
            new Chip("Manage customers", LIST + "/new?template=manage_customers", true));
    return List.of(
        page(
            "role-new",
            "template",
            msp(LIST + "/new"),
            new NewRolePage(
                new RoleForm("Manage customers", "Runs them", keys(SOME), null),
                FieldErrors.NONE,
                starts,
                choosing(SystemRole.MSP_ADMIN, SOME),
                Notice.info(NewRoleStart.ABOUT_PEOPLE),
                LIST)),
        page(
            "role-new",
            "errors",
            away(CUSTOMER + "/new"),
            new NewRolePage(
                new RoleForm(HOSTILE.get(1), HOSTILE.get(0), keys(SOME), null),
                new FieldErrors(
                    Map.of(
                        "name", "Another role has this name.",
                        "permissions", "You do not have Users: view yourself. Leave it out.")),
                List.of(),
                choosing(SystemRole.VIEWER, SOME),
                null,
                CUSTOMER)));
  }

  private static List<Sample> pages() {
    return List.of(
        page("role", "own", msp(ONE), own(FieldErrors.NONE, 0)),
        page(
            "role",
            "stale",
            msp(ONE),
            own(FieldErrors.of("", "Somebody else changed this role meanwhile."), 4)),
        page("role", "built-in", msp(ONE), builtIn(false)),
        page("role", "inside", msp(ONE), builtIn(true)),
        page("role", "customer", away(CUSTOMER + "/7"), ofCustomer()));
  }

  private static RolePage own(FieldErrors errors, long people) {
    return new RolePage(
        "Night shift",
        "Looks after customers by night",
        false,
        people,
        LIST,
        ONE,
        LIST + "/new?copy=7",
        new RoleForm("Night shift", "Looks after customers by night", keys(SOME), 2),
        errors,
        List.of(),
        choosing(SystemRole.MSP_ADMIN, SOME),
        Notice.info(NewRoleStart.ABOUT_PEOPLE),
        people > 0 ? null : ONE + "/deletion",
        people > 0 ? "It is the role of 4 people. Give them another one first." : null);
  }

  private static RolePage builtIn(boolean inside) {
    SystemRole role = SystemRole.TECHNICIAN;
    return read(
        role,
        LIST,
        List.of(
            new Chip("At home", ONE, !inside),
            new Chip("Inside organizations", ONE + "?where=inside", inside)),
        inside
            ? MATRICES.reading(MATRICES.inside(), role.inside())
            : MATRICES.reading(MATRICES.all(OrganizationKind.MSP), role.atHome()),
        Notice.info("At home is what it may do in the MSP itself."));
  }

  private static RolePage ofCustomer() {
    return read(
        SystemRole.VIEWER,
        CUSTOMER,
        List.of(),
        MATRICES.reading(MATRICES.inside(), SystemRole.VIEWER.atHome()),
        null);
  }

  private static RolePage read(
      SystemRole role,
      String listHref,
      List<Chip> places,
      PermissionMatrix matrix,
      @Nullable Notice hint) {
    return new RolePage(
        role.title(),
        BuiltInRoles.purpose(role),
        true,
        12,
        listHref,
        listHref + "/7",
        hint == null ? null : listHref + "/new?copy=7",
        null,
        FieldErrors.NONE,
        places,
        matrix,
        hint,
        null,
        null);
  }

  private static List<Sample> parts() {
    PermissionMatrix matrix = choosing(SystemRole.MSP_ADMIN, SOME);
    Cell cell =
        new Cell("user.reset", "reset passwords", "Users: reset passwords", false, true, null);
    return List.of(
        part(
            "role-rows",
            Map.of("rows", builtIn(SystemRole.Of.CUSTOMER), "caption", "Built-in roles")),
        part(
            "role-fields",
            Map.of("frame", msp(ONE), "form", RoleForm.EMPTY, "errors", FieldErrors.NONE)),
        part("matrix-form", Map.of("matrix", matrix, "error", "You do not have it yourself.")),
        new Sample("shell/part/matrix", "some", Map.of("matrix", matrix, "choosing", true)),
        new Sample("shell/part/tick", "some", Map.of("cell", cell, "choosing", true)));
  }

  private static PermissionMatrix choosing(SystemRole reader, Set<Permission> chosen) {
    OrganizationKind kind =
        reader.of() == SystemRole.Of.MSP ? OrganizationKind.MSP : OrganizationKind.CUSTOMER;
    return MATRICES.choosing(chosen, SampleCallers.atHome(kind, reader));
  }

  private static List<String> keys(Set<Permission> permissions) {
    return permissions.stream().map(Permission::key).toList();
  }

  private static Sample page(String name, String variant, Frame frame, Object page) {
    return new Sample("access/" + name, variant, Map.of("frame", frame, "page", page));
  }

  private static Sample part(String name, Map<String, Object> model) {
    return new Sample("access/part/" + name, "some", model);
  }
}
