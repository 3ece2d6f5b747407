package io.stewardry.signin.internal;

import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.UserId;
import io.stewardry.kernel.Validation;
import io.stewardry.signin.SecondStep;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/// Passwords that people choose: whether they are good enough, and how they are kept.
@Component
public class NewPasswords {
  private final SecondStep secondStep;
  private final PasswordHashing hashing;
  private final CredentialStore credentials;

  NewPasswords(SecondStep secondStep, PasswordHashing hashing, CredentialStore credentials) {
    this.secondStep = secondStep;
    this.hashing = hashing;
    this.credentials = credentials;
  }

  /// How many characters the password of a user of the acting organization needs: fewer where it is
  /// not the only factor.
  public int shortest(UserId user) {
    return PasswordRules.shortest(secondStep.of(user).demanded());
  }

  /// The same for somebody of whom nothing is demanded beside what the installation demands.
  public int shortest() {
    return PasswordRules.shortest(secondStep.demandedOfEverybody());
  }

  /// Notes what is wrong with a password.
  ///
  /// @param pointer of the field that it was typed into
  /// @param shortest how many characters it needs
  /// @param about words that must not be the password: the address, the names
  public static void check(
      Validation check, String pointer, int shortest, String password, String... about) {
    PasswordRules.objection(shortest, password, about)
        .ifPresent(why -> check.refuse(pointer, ProblemCode.WEAK_PASSWORD, why));
  }

  /// @return the hash, which costs some time
  public String hash(String password) {
    return hashing.hash(password);
  }

  /// In the running transaction, in place of any other.
  public void set(UserId user, String hash) {
    credentials.setPassword(user, hash);
  }

  /// @return false when the user has another hash than the known one by now
  public boolean replace(UserId user, String known, String hash) {
    return credentials.replacePassword(user, known, hash);
  }

  /// The hash of a user's password, if they have one and it is this one.
  public @Nullable String matching(UserId user, String password) {
    String hash =
        credentials.credentials(user).map(CredentialStore.Credentials::passwordHash).orElse(null);
    return hash != null && hashing.matches(password, hash) ? hash : null;
  }
}
