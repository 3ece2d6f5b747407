package io.stewardry.vault.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.TypedText;
import io.stewardry.people.UserQuery;
import io.stewardry.people.UserState;
import io.stewardry.people.Users;
import io.stewardry.shell.Choice;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// Active users of the organization, for fields in which somebody types a name or an address.
@Controller
class VaultPeopleController {
  private static final int OFFERED = 10;
  private static final int LONGEST = 200;

  private final Users users;

  VaultPeopleController(Users users) {
    this.users = users;
  }

  /// Those who may not see users get none, and type an address.
  ///
  /// @param typed each field sends its own name
  @Requires(Permission.CREDENTIAL_VIEW)
  @Needs(CapabilityKey.VAULT)
  @GetMapping(VaultPlaces.PEOPLE)
  Drawn people(@RequestParam Map<String, String> typed, Frame frame) {
    String text = TypedText.trimmed(typed.values().stream().findFirst().orElse(""));
    boolean asked = !text.isEmpty() && text.length() <= LONGEST && text.indexOf(0) < 0;
    return Drawn.of("vault/part/people")
        .with(
            "choices",
            asked && frame.may(Permission.USER_VIEW) ? matching(text) : List.<Choice>of());
  }

  private List<Choice> matching(String text) {
    return users
        .page(UserQuery.of(text, UserState.ACTIVE.name(), null, new PageRequest(OFFERED, null)))
        .items()
        .stream()
        .map(person -> new Choice(person.email(), person.nameOrAddress()))
        .toList();
  }
}
