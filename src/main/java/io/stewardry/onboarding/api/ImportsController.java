package io.stewardry.onboarding.api;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.onboarding.imports.Import;
import io.stewardry.onboarding.imports.ImportFiles;
import io.stewardry.onboarding.imports.ImportResult;
import io.stewardry.onboarding.imports.Imports;
import io.stewardry.onboarding.imports.Upload;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
@RequestMapping("/api/organizations")
class ImportsController {
  private final Imports imports;

  ImportsController(Imports imports) {
    this.imports = imports;
  }

  record Started(UUID id) {}

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/import-template.csv")
  ResponseEntity<String> template() {
    return ImportFiles.template().inMemory();
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/imports")
  @ResponseStatus(HttpStatus.ACCEPTED)
  Started start(
      @RequestParam(required = false) @Nullable String dryRun,
      @RequestParam(required = false) @Nullable List<MultipartFile> file) {
    boolean preview = dryRun(dryRun);
    return new Started(imports.start(Upload.read(file), preview).id());
  }

  private static boolean dryRun(@Nullable String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      case null -> false;
      default -> throw Problem.invalid("/dryRun", "It takes true or false.");
    };
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(value = CapabilityKey.MSP, kept = true)
  @GetMapping("/imports/{id}")
  ResponseEntity<Import> get(@PathVariable String id, Caller caller) {
    Import found = imports.get(id, caller);
    return ResponseEntity.ok().eTag(found.state() + "-" + found.done()).body(found);
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(value = CapabilityKey.MSP, kept = true)
  @GetMapping("/imports/{id}/rows")
  Page<ImportResult.Told> rows(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String status,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    return imports.rows(id, status, PageRequest.of(limit, cursor), caller).map(ImportResult::told);
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(value = CapabilityKey.MSP, kept = true)
  @PostMapping("/imports/{id}/stop")
  Import stop(@PathVariable String id, Caller caller) {
    return imports.stop(id, caller);
  }
}
