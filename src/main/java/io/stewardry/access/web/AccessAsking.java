package io.stewardry.access.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.access.Roles;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.SystemRole;
import io.stewardry.kernel.Verb;
import io.stewardry.organizations.OrganizationName;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.Person;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.shell.Denials.Asking;
import io.stewardry.shell.InstallationAddress;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.net.URLEncoder;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/// Whom staff of an MSP ask for access. It is answered from the reader's home alone, so that it is
/// the same for what exists and for what does not.
@Component
class AccessAsking {
  /// More names help nobody to choose.
  private static final int NAMED = 3;

  private static final Pattern ORGANIZATION = Pattern.compile("/o/([a-z0-9-]{1,100})(?:/.*)?");

  private final Users users;
  private final Organizations organizations;
  private final InstallationAddress address;

  AccessAsking(Users users, Organizations organizations, InstallationAddress address) {
    this.users = users;
    this.organizations = organizations;
    this.address = address;
  }

  /// @param path of the page that was not opened, as the reader asked for it
  Optional<Asking> of(Caller caller, String path) {
    return isFor(caller)
        ? Optional.of(Acting.as(caller.atHome(), () -> asking(caller, path)))
        : Optional.empty();
  }

  /// Those who have access by role have nobody to ask, and customers have their owners.
  static boolean isFor(Caller caller) {
    return caller.homeKind() == OrganizationKind.MSP && !caller.everyChildByRole();
  }

  private Asking asking(Caller caller, String path) {
    // Names are for those who may see the staff.
    List<Person> admins =
        Roles.atHome(caller).contains(Permission.STAFF_VIEW)
            ? users.withRole(SystemRole.MSP_ADMIN.key()).stream()
                .filter(person -> person.state() == UserState.ACTIVE)
                .limit(NAMED)
                .toList()
            : List.of();
    OrganizationName home = organizations.acting();
    Matcher elsewhere = ORGANIZATION.matcher(path);
    return new Asking(
        admins.isEmpty()
            ? "MSP Admins of " + home.name() + " give access."
            : "MSP Admins of " + home.name() + " give access: " + names(admins) + ".",
        elsewhere.matches() && !elsewhere.group(1).equals(home.slug()) && !hasAll(caller)
            ? "/o/" + home.slug() + "/requests/access?at=" + elsewhere.group(1)
            : mail(admins, home.name(), path),
        "/account/access");
  }

  private static boolean hasAll(Caller caller) {
    return caller.away() && caller.verbs().containsAll(Verb.ALL);
  }

  /// A mail and no request, because a request gives access and no other role.
  private String mail(List<Person> admins, String home, String path) {
    return "mailto:"
        + admins.stream()
            .map(Person::email)
            .map(AccessAsking::encoded)
            .collect(Collectors.joining(","))
        + "?subject="
        + encoded("Access in " + home)
        + "&body="
        + encoded("Please give me access to this page:\n" + address.url() + path + "\n");
  }

  private static String names(List<Person> people) {
    return people.stream()
        .map(person -> person.name().isEmpty() ? person.email() : person.name())
        .collect(Collectors.joining(", "));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8).replace("+", "%20").replace("%40", "@");
  }
}
