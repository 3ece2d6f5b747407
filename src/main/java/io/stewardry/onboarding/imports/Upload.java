package io.stewardry.onboarding.imports;

import io.stewardry.kernel.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/// A file as a form or a program sends it.
public final class Upload {
  private Upload() {}

  /// @throws Problem VALIDATION_FAILED
  public static ImportFile read(@Nullable MultipartFile file) {
    if (file == null) {
      throw Problem.invalid("/file", "Send a CSV file as the part “file” of multipart/form-data.");
    }
    try {
      String name = file.getOriginalFilename();
      return ImportFile.read(name == null ? "" : name, file.getBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
