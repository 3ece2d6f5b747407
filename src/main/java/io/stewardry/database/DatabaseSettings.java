package io.stewardry.database;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/// Settings, under Spring's own names. Without `spring.datasource.url` the embedded database is
/// used.
///
/// @param ownerUser who migrates (`spring.flyway.user`)
/// @param applicationUser who serves (`spring.datasource.username`)
/// @param poolSize connections of one node
record DatabaseSettings(
    Path dataFolder,
    @Nullable String url,
    String ownerUser,
    String ownerPassword,
    String applicationUser,
    String applicationPassword,
    int poolSize) {

  static DatabaseSettings of(Environment environment) {
    String url = environment.getProperty("spring.datasource.url");
    return new DatabaseSettings(
        Path.of(environment.getProperty("stewardry.data-dir", "./data"))
            .toAbsolutePath()
            .normalize(),
        url == null || url.isBlank() ? null : url,
        environment.getProperty("spring.flyway.user", Bootstrap.OWNER),
        environment.getProperty("spring.flyway.password", ""),
        environment.getProperty("spring.datasource.username", Bootstrap.APPLICATION),
        environment.getProperty("spring.datasource.password", ""),
        environment.getProperty("spring.datasource.hikari.maximum-pool-size", Integer.class, 20));
  }
}
