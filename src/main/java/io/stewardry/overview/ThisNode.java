package io.stewardry.overview;

import io.stewardry.database.Database;
import io.stewardry.shell.Installation;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.stereotype.Component;

/// What this process is and runs on.
@Component
class ThisNode {
  private final String version;
  private final String database;

  ThisNode(ObjectProvider<BuildProperties> build, Database database) {
    this.version =
        Optional.ofNullable(build.getIfAvailable())
            .map(BuildProperties::getVersion)
            .orElse("development");
    this.database =
        "PostgreSQL " + database.version() + (database.isEmbedded() ? ", embedded" : "");
  }

  Installation installation() {
    return new Installation(
        version,
        database,
        ManagementFactory.getRuntimeMXBean().getName(),
        Instant.ofEpochMilli(ManagementFactory.getRuntimeMXBean().getStartTime()));
  }
}
