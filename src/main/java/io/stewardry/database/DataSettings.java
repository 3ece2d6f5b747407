package io.stewardry.database;

import io.stewardry.kernel.Setting;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the data are. The default is in `application.yaml`, because the log's path begins with it.
///
/// @param dataDir a text, because Spring would look for a [Path] among the resources of the jar
///   first
@ConfigurationProperties("stewardry")
record DataSettings(
    @Setting(
            value = "STEWARDRY_DATA_DIR",
            sets = "the folder of the embedded database and the logs",
            takes = "a folder")
        String dataDir) {

  Path folder() {
    return Path.of(dataDir).toAbsolutePath().normalize();
  }
}
