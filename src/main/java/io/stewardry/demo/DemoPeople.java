package io.stewardry.demo;

import io.stewardry.kernel.SystemRole;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.InvitationIssued;
import io.stewardry.people.Invitations;
import io.stewardry.people.Invitee;
import io.stewardry.signin.Joining;
import io.stewardry.signin.Sessions;
import io.stewardry.signin.SignIn;
import io.stewardry.signin.SignInResult;
import io.stewardry.signin.Superusers;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Authentication;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.TokenHash;
import java.security.SecureRandom;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/// People of the demo data: invited and joined like everybody else, with one password for all that
/// nobody can guess.
@Component
class DemoPeople {
  private final Superusers superusers;
  private final Invitations invitations;
  private final Joining joining;
  private final SignIn signIn;
  private final Sessions sessions;
  private final Lookups lookups;
  private final String password = words();

  /// Links of those who are to join, by address; null while no demo data is made, so that no other
  /// link is ever kept.
  private volatile @Nullable Map<String, String> links;

  DemoPeople(
      Superusers superusers,
      Invitations invitations,
      Joining joining,
      SignIn signIn,
      Sessions sessions,
      Lookups lookups) {
    this.superusers = superusers;
    this.invitations = invitations;
    this.joining = joining;
    this.signIn = signIn;
    this.sessions = sessions;
    this.lookups = lookups;
  }

  /// @param what who it is, in words
  record Account(String email, String what) {}

  String password() {
    return password;
  }

  /// Keeps links as long as the work runs.
  void during(Runnable work) {
    links = new ConcurrentHashMap<>();
    try {
      work.run();
    } finally {
      links = null;
    }
  }

  @EventListener
  void keep(InvitationIssued issued) {
    Map<String, String> kept = links;
    if (kept != null) {
      kept.put(issued.to().value(), issued.token());
    }
  }

  void superuser(String email, String firstName, String lastName) {
    superusers.createOnCommandLine(new Superusers.Candidate(email, firstName, lastName, password));
  }

  void join(String email) {
    Map<String, String> kept = links;
    String token = kept == null ? null : kept.remove(email);
    if (token == null) {
      throw new IllegalStateException(email + " is not invited");
    }
    joining.accept(token, password, null, null);
  }

  void invite(String email, DemoNames.Name name, SystemRole role) {
    invite(email, name.first(), name.last(), role);
  }

  void invite(String email, String firstName, String lastName, SystemRole role) {
    invitations.invite(
        new Invitee(
            EmailAddress.parse(email).orElseThrow(),
            firstName,
            lastName,
            role.key(),
            role == SystemRole.OWNER,
            null,
            false));
  }

  /// Works as somebody, in a session that ends with the work.
  void as(String email, Consumer<Caller> work) {
    if (!(signIn.signIn(email, password, null, "demo data") instanceof SignInResult.SignedIn in)
        || !(lookups.authenticate(TokenHash.of(in.token()), null)
            instanceof Authentication.Accepted(Caller caller))) {
      throw new IllegalStateException(email + " cannot sign in");
    }
    try {
      Acting.as(caller.context(), () -> work.accept(caller));
    } finally {
      Acting.as(caller.context(), () -> sessions.end(caller, caller.session()));
    }
  }

  private static String words() {
    SecureRandom random = new SecureRandom();
    StringBuilder password = new StringBuilder("demo");
    for (int n = 0; n < 4; n++) {
      password.append('-').append(Integer.toString(46_656 + random.nextInt(1_632_960), 36));
    }
    return password.toString();
  }
}
