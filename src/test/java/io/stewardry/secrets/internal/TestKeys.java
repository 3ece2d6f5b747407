package io.stewardry.secrets.internal;

import io.stewardry.secrets.LostKeyFile;
import io.stewardry.secrets.SecretSettings;
import io.stewardry.support.RunningApplication;
import io.stewardry.tenancy.Transactions;
import java.nio.file.Path;
import java.util.Optional;

/// Keys of a test.
public final class TestKeys {
  private TestKeys() {}

  /// Without a file and a database: those with which the application starts when its file is lost.
  public static KeyFileKeys inMemory() {
    return new KeyFileKeys(
        new SecretSettings("no such file"), null, null, null, Optional.of(new LostKeyFile()));
  }

  /// As a further node on the same database has them, with its copy of the file.
  public static OrganizationKeys ofNode(RunningApplication application, Path file) {
    Transactions transactions = application.bean(Transactions.class);
    KeySetStore store = application.bean(KeySetStore.class);
    return new OrganizationKeys(
        store,
        new KeyFileKeys(
            new SecretSettings(file.toString()),
            store,
            application.bean(PlatformJob.class),
            transactions,
            Optional.empty()),
        transactions);
  }
}
