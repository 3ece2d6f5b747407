package io.stewardry.access.web;

import io.stewardry.access.CustomRoles;
import io.stewardry.access.Role;
import io.stewardry.access.RoleUse;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.SystemRole;
import io.stewardry.shell.Chip;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Figures;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.Notice;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/// Draws roles as one reader sees them: with the acts that are theirs.
@Component
class RolePages {
  private static final String PLACE = "where";
  private static final String INSIDE = "inside";
  static final String BEYOND =
      "This role has permissions that you do not have, so you can't change it. Ask somebody who has"
          + " them, or copy the role: the copy leaves them out.";

  private final CustomRoles roles;
  private final PermissionMatrices matrices;
  private final List<RoleUse> uses;

  RolePages(CustomRoles roles, PermissionMatrices matrices, ObjectProvider<RoleUse> uses) {
    this.roles = roles;
    this.matrices = matrices;
    this.uses = uses.orderedStream().toList();
  }

  RolesPage list(Frame frame, Caller caller) {
    Map<String, Long> holders = roles.holders();
    String listHref = hrefOfList(frame);
    boolean manages = frame.may(Permission.ROLE_MANAGE);
    List<RoleRow> rows =
        roles.all(caller).items().stream()
            .map(role ->
                new RoleRow(
                    role.name(),
                    about(role),
                    role.isProtected(),
                    holders.getOrDefault(role.key(), 0L),
                    matrices
                        .words()
                        .offered(Permission.ofKeys(String.join(",", role.permissions())))
                        .size(),
                    listHref + "/" + role.id(),
                    manages ? copyHref(listHref, role) : null))
            .toList();
    return new RolesPage(
        rows.stream().filter(row -> !row.isProtected()).toList(),
        rows.stream().filter(RoleRow::isProtected).toList(),
        manages ? listHref + "/new" : null);
  }

  /// @param typed null shows what is in force
  /// @param where of a built-in role of an MSP: `inside` its organizations, else at home
  RolePage page(
      Role role,
      @Nullable RoleForm typed,
      FieldErrors errors,
      String where,
      Frame frame,
      Caller caller) {
    String listHref = hrefOfList(frame);
    String href = listHref + "/" + role.id();
    boolean manages = frame.may(Permission.ROLE_MANAGE);
    boolean beyond = manages && !role.isProtected() && !withinRights(role, caller);
    boolean editable = manages && !role.isProtected() && !beyond;
    RoleForm form = typed == null ? RoleForm.of(role) : typed;
    long people = roles.holders(role);
    Places places = Places.of(role, where, href);
    return new RolePage(
        role.name(),
        about(role),
        role.isProtected(),
        people,
        listHref,
        href,
        manages ? copyHref(listHref, role) : null,
        editable ? form : null,
        errors,
        places.chips(),
        editable
            ? matrices.choosing(form.chosen(), caller)
            : matrices.reading(places.shown(caller, matrices), places.held()),
        beyond ? Notice.info(BEYOND) : hint(role, caller),
        editable && people == 0 ? href + "/deletion" : null,
        editable && people > 0 ? undeletable(people) : null);
  }

  /// A role that has more than the reader is changed by nobody who could not have created it.
  private static boolean withinRights(Role role, Caller caller) {
    return CustomRoles.heldBy(caller)
        .containsAll(Permission.ofKeys(String.join(",", role.permissions())));
  }

  /// What a built-in role of an MSP holds differs from place to place.
  private record Places(List<Chip> chips, Set<Permission> held, boolean inside) {
    static Places of(Role role, String where, String href) {
      SystemRole builtIn = role.isProtected() ? SystemRole.of(role.key()).orElse(null) : null;
      if (builtIn == null) {
        return new Places(
            List.of(), Permission.ofKeys(String.join(",", role.permissions())), false);
      }
      if (builtIn.of() != SystemRole.Of.MSP) {
        return new Places(List.of(), builtIn.atHome(), false);
      }
      boolean inside = where.equals(INSIDE);
      ListAddress address = ListAddress.of(href).with(PLACE, inside ? INSIDE : "");
      return new Places(
          List.of(
              address.chip("At home", PLACE, ""),
              address.chip("Inside organizations", PLACE, INSIDE)),
          inside ? builtIn.inside() : builtIn.atHome(),
          inside);
    }

    Set<Permission> shown(Caller caller, PermissionMatrices matrices) {
      return inside ? matrices.inside() : matrices.all(caller.organizationKind());
    }
  }

  /// @throws Problem NOT_FOUND
  Role known(String id, Caller caller) {
    UUID known = Ids.parse(id).orElseThrow(Problem::notFound);
    return roles.get(known, caller);
  }

  static String copyHref(String listHref, Role role) {
    return ListAddress.of(listHref + "/new").with("copy", role.id().toString()).href();
  }

  static String hrefOfList(Frame frame) {
    return Objects.requireNonNull(frame.acting()).href() + "/roles";
  }

  private static String about(Role role) {
    return role.isProtected()
        ? SystemRole.of(role.key()).map(BuiltInRoles::purpose).orElse("")
        : role.description();
  }

  private static @Nullable Notice hint(Role role, Caller caller) {
    if (caller.organizationKind() != OrganizationKind.MSP) {
      return null;
    }
    return Notice.info(
        role.isProtected()
            ? "At home is what it may do in the MSP itself. Inside organizations it may do no more"
                + " than the access of each person allows."
            : NewRoleStart.ABOUT_PEOPLE);
  }

  /// The question before a role is deleted, with the numbers of now.
  DangerQuestion deletion(Role role, String href, Caller caller) {
    DangerQuestion question =
        DangerQuestion.asking(
            "Delete " + role.name() + "?",
            "The role is deleted for good. Nobody has it, so nobody loses access.",
            "Delete role",
            "trash",
            href + "/delete");
    for (RoleUse use : uses) {
      RoleUse.Uses found = use.of(role.key());
      question = question.counting(found.icon(), found.number(), found.one(), found.many());
    }
    return question
        .undoneBy("This can't be undone. You can create a role like it.")
        .typing(role.name())
        .refusedBecause(undeletable(role, caller));
  }

  private @Nullable String undeletable(Role role, Caller caller) {
    if (role.isProtected()) {
      return "Built-in roles can't be changed.";
    }
    if (!withinRights(role, caller)) {
      return BEYOND;
    }
    long people = roles.holders(role);
    return people == 0 ? null : undeletable(people);
  }

  private static String undeletable(long people) {
    return "It is the role of "
        + Figures.counted(people, "person", "people")
        + ". Give them another role first.";
  }
}
