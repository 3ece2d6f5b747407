package io.stewardry.onboarding.imports;

import io.stewardry.kernel.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.multipart.MultipartFile;

/// A file as a form or a program sends it.
public final class Upload {
  private Upload() {}

  /// @param files all parts with that name
  /// @throws Problem VALIDATION_FAILED
  public static ImportFile read(@Nullable List<MultipartFile> files) {
    if (files == null || files.isEmpty()) {
      throw Problem.invalid("/file", "Send a CSV file as the part “file” of multipart/form-data.");
    }
    if (files.size() > 1) {
      throw Problem.invalid("/file", "Send one file. There are several parts named “file”.");
    }
    MultipartFile file = files.getFirst();
    try {
      String name = file.getOriginalFilename();
      return ImportFile.read(name == null ? "" : name, file.getBytes());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
