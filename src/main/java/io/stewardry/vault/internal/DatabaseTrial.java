package io.stewardry.vault.internal;

import io.stewardry.outbound.OutsideDatabases;
import io.stewardry.outbound.OutsideDatabases.Engine;
import io.stewardry.outbound.OutsideFailure;
import io.stewardry.vault.Credential;
import io.stewardry.vault.CredentialTrials.Place;
import io.stewardry.vault.CredentialTrials.Tested;
import io.stewardry.vault.OpenedCredential;
import org.springframework.stereotype.Component;

/// Tries a credential of a database by signing in.
@Component
public class DatabaseTrial {
  private final OutsideDatabases databases;

  DatabaseTrial(OutsideDatabases databases) {
    this.databases = databases;
  }

  private static Engine engine(Credential credential) {
    return "mariadb".equals(credential.fields().get("engine")) ? Engine.MARIADB : Engine.POSTGRESQL;
  }

  public Tested signIn(Place place, OpenedCredential credential) {
    OutsideDatabases.Place at =
        new OutsideDatabases.Place(
            engine(credential.credential()),
            place.host(),
            place.port(),
            credential.field("database").orElse(""));
    try {
      databases.signIn(at, credential.field("username").orElse(""), credential.secret("password"));
      return new Tested(true, place.destination() + " accepted the sign-in.");
    } catch (OutsideFailure failure) {
      return new Tested(false, credential.masked(failure.words()));
    }
  }
}
