package io.stewardry.secrets;

import io.stewardry.kernel.Setting;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the key that seals secrets is. The default is in `application.yaml`, because it is below
/// the data folder.
///
/// @param keyFile a text, because Spring would look for a [Path] among the resources of the jar
///   first
@ConfigurationProperties("stewardry")
public record SecretSettings(
    @Setting(
            value = "STEWARDRY_KEYFILE",
            sets =
                "the file with the key that encrypts secrets in the database: 32 bytes in Base64."
                    + " The first start creates it. Back it up separately from the database, and"
                    + " use the same file on all nodes",
            takes = "a file with 32 bytes in Base64")
        String keyFile) {

  Path file() {
    return Path.of(keyFile);
  }
}
