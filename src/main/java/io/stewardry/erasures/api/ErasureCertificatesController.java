package io.stewardry.erasures.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.erasures.ErasureCertificate;
import io.stewardry.erasures.ErasureCertificates;
import io.stewardry.erasures.ErasureText;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.tenancy.Requires;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ContentDisposition;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// Certificates of what the acting organization managed, for those who may read its log.
@RestController
@RequestMapping("/api/erasure-certificates")
class ErasureCertificatesController {
  private final ErasureCertificates certificates;

  ErasureCertificatesController(ErasureCertificates certificates) {
    this.certificates = certificates;
  }

  @Requires(Permission.AUDIT_VIEW)
  @GetMapping
  Page<ErasureCertificate> list(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return certificates.page(PageRequest.of(limit, cursor));
  }

  @Requires(Permission.AUDIT_VIEW)
  @GetMapping("/{id}")
  ErasureCertificate one(@PathVariable String id) {
    return certificates.get(id);
  }

  /// The same for people, as a file.
  @Requires(Permission.AUDIT_VIEW)
  @GetMapping("/{id}/text")
  void text(@PathVariable String id, HttpServletResponse response) throws IOException {
    ErasureCertificate certificate = certificates.get(id);
    byte[] text = ErasureText.of(certificate).getBytes(UTF_8);
    response.setContentType("text/plain;charset=UTF-8");
    response.setHeader(
        "Content-Disposition",
        ContentDisposition.attachment()
            .filename("erasure-" + certificate.organizationId() + ".txt")
            .build()
            .toString());
    response.getOutputStream().write(text);
  }
}
