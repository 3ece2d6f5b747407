package io.stewardry.signin;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.Users;
import io.stewardry.signin.internal.NewPasswords;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// The people who keep the installation. The first one is made with the set-up token, later ones by
/// a superuser or on the command line.
@Service
public class Superusers {
  private static final int LONGEST_NAME = 100;

  private final Lookups lookups;
  private final Users users;
  private final NewPasswords passwords;
  private final SetupToken setupToken;
  private final AuditLog audit;
  private final TransactionTemplate transaction;

  Superusers(
      Lookups lookups,
      Users users,
      NewPasswords passwords,
      SetupToken setupToken,
      AuditLog audit,
      PlatformTransactionManager transactions) {
    this.lookups = lookups;
    this.users = users;
    this.passwords = passwords;
    this.setupToken = setupToken;
    this.audit = audit;
    this.transaction = new TransactionTemplate(transactions);
  }

  /// Who is to become a superuser. Unchecked, as it was typed.
  public record Candidate(
      @Nullable String email,
      @Nullable String firstName,
      @Nullable String lastName,
      @Nullable String password) {}

  /// Has the installation no superuser yet?
  public boolean setupIsOpen() {
    return !Acting.as(platform(ActorKind.SETUP), users::anybody);
  }

  /// Makes the first superuser.
  ///
  /// @throws Problem NOT_FOUND when there is one already, FORBIDDEN for a wrong token,
  ///   VALIDATION_FAILED, WEAK_PASSWORD
  public UserId setUp(@Nullable String token, Candidate candidate) {
    if (!setupIsOpen()) {
      throw Problem.notFound();
    }
    if (!setupToken.matches(token)) {
      throw new Problem(
          ProblemCode.FORBIDDEN,
          "The set-up token is wrong. It is printed when Stewardry starts, or set by STEWARDRY_SETUP_TOKEN.");
    }
    return create(platform(ActorKind.SETUP), candidate);
  }

  /// Makes another superuser, on the machine's command line.
  ///
  /// @throws Problem VALIDATION_FAILED, WEAK_PASSWORD, EMAIL_IN_USE
  public UserId createOnCommandLine(Candidate candidate) {
    return create(platform(ActorKind.JOB), candidate);
  }

  private UserId create(ActingContext context, Candidate candidate) {
    Validation check = new Validation();
    String firstName = check.required("/firstName", candidate.firstName(), LONGEST_NAME);
    String lastName = check.required("/lastName", candidate.lastName(), LONGEST_NAME);
    EmailAddress email = EmailAddress.check(check, "/email", candidate.email()).orElse(null);
    String password = candidate.password() == null ? "" : candidate.password();
    NewPasswords.check(
        check,
        "/password",
        shortestPassword(),
        password,
        email == null ? "" : email.value(),
        firstName,
        lastName);
    check.done();
    if (email == null) {
      throw new IllegalStateException("refused above");
    }
    String hash = passwords.hash(password);
    UserId user = UserId.next();
    Acting.as(
        context,
        () ->
            transaction.executeWithoutResult(running -> {
              users.addSuperuser(user, email, firstName, lastName);
              passwords.set(user, hash);
              audit.append(
                  AuditRecord.done(
                      SuperuserAction.CREATED, user.value(), Map.of("email", email.value())));
            }));
    return user;
  }

  private ActingContext platform(ActorKind kind) {
    OrganizationId platform = lookups.platform();
    return ActingContext.ofNobody(platform, kind);
  }

  /// How many characters a superuser's password needs at the least.
  public int shortestPassword() {
    return passwords.shortest();
  }
}
