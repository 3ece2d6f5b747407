package io.stewardry.load;

import io.stewardry.tenancy.Public;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// What the server, its security and its dispatching cost when there is nothing to do: the same
/// text for everybody. Only in the class path of the benchmarks.
@RestController
class ConstantController {
  private static final String PAGE = "<p>organization</p>\n".repeat(5_000);

  /// @param size in bytes
  @Public
  @GetMapping("/bench/constant")
  ResponseEntity<String> constant(@RequestParam int size) {
    return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body(PAGE.substring(0, size));
  }
}
