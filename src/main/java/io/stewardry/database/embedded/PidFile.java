package io.stewardry.database.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.util.Optional;

/// What a postmaster notes about itself in `postmaster.pid`. It may be stale, or half written.
record PidFile(long pid, int port) {
  static Optional<PidFile> read(DataFolder folder) {
    try {
      var lines = Files.readAllLines(folder.postmasterPid());
      return lines.size() < 4
          ? Optional.empty()
          : Optional.of(
              new PidFile(
                  Long.parseLong(lines.get(0).strip()), Integer.parseInt(lines.get(3).strip())));
    } catch (NoSuchFileException | NumberFormatException e) {
      return Optional.empty();
    } catch (IOException e) {
      // Not "no server": whoever believes that kills what runs.
      throw new UncheckedIOException(e);
    }
  }
}
