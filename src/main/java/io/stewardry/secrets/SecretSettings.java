package io.stewardry.secrets;

import io.stewardry.kernel.Setting;
import java.nio.file.Path;
import org.springframework.boot.context.properties.ConfigurationProperties;

/// Where the key file is. The default is in `application.yaml`, because it is below the data
/// folder.
///
/// @param keyFile a text, because Spring would look for a [Path] among the resources of the jar
///   first
@ConfigurationProperties("stewardry")
public record SecretSettings(
    @Setting(
            value = "STEWARDRY_KEYFILE",
            sets =
                "the file with the keys that encrypt the keys of secrets in the database: a Tink"
                    + " keyset in JSON. The first start creates it. Back it up separately from the"
                    + " database, and use the same file on all nodes",
            takes = "a file with a Tink keyset in JSON")
        String keyFile) {

  public Path file() {
    return Path.of(keyFile);
  }
}
