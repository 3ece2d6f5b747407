package io.stewardry;

import io.stewardry.kernel.WrongSetting;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.boot.context.logging.LoggingApplicationListener;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;

/// Makes the data folder before the log, which stands in it, would make it readable for everybody.
/// No settings are bound so early, so it reads the property; `application.yaml` has the default.
final class PrivateDataFolder
    implements ApplicationListener<ApplicationEnvironmentPreparedEvent>, Ordered {

  @Override
  public int getOrder() {
    return LoggingApplicationListener.DEFAULT_ORDER - 1;
  }

  @Override
  public void onApplicationEvent(ApplicationEnvironmentPreparedEvent event) {
    Path folder = Path.of(event.getEnvironment().getRequiredProperty("stewardry.data-dir"));
    if (Files.exists(folder)) {
      return;
    }
    try {
      if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
      } else {
        Files.createDirectories(folder);
      }
    } catch (IOException failed) {
      throw new WrongSetting(
          "The data folder " + folder + " cannot be created. Set STEWARDRY_DATA_DIR to another.",
          failed);
    }
  }
}
