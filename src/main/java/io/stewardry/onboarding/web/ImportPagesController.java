package io.stewardry.onboarding.web;

import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.onboarding.imports.Import;
import io.stewardry.onboarding.imports.ImportFile;
import io.stewardry.onboarding.imports.ImportFiles;
import io.stewardry.onboarding.imports.ImportResult;
import io.stewardry.onboarding.imports.Imports;
import io.stewardry.onboarding.imports.RowStatus;
import io.stewardry.onboarding.imports.Upload;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.PageAnswer;
import io.stewardry.shell.Paging;
import io.stewardry.shell.Redirect;
import io.stewardry.shell.RefusedForm;
import io.stewardry.shell.TableDownload;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/// Imports as people see them: a file is previewed first, then run.
@Controller
@RequestMapping("/o/{slug}/imports")
class ImportPagesController {
  private final Imports imports;
  private final ImportFiles files;

  ImportPagesController(Imports imports, ImportFiles files) {
    this.imports = imports;
    this.files = files;
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(CapabilityKey.MSP)
  @GetMapping
  Drawn list(ListAddress list, ListPlace place, Caller caller) {
    Page<Import> page = imports.page(place.request(), caller);
    return Drawn.page(
        "onboarding/imports",
        frame ->
            new ImportsPage(
                list.path(),
                page.items().stream().map(row -> ImportProgress.of(row, frame)).toList(),
                place.paging(page, imports.count(caller), list),
                list.path() + "/new"));
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/new")
  Drawn start(@PathVariable String slug) {
    return start(slug, FieldErrors.NONE);
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(CapabilityKey.MSP)
  @PostMapping
  PageAnswer preview(
      @PathVariable String slug,
      @RequestParam(required = false) @Nullable List<MultipartFile> file) {
    try {
      if (file == null
          || file.stream()
              .allMatch(one -> one.getSize() == 0 && "".equals(one.getOriginalFilename()))) {
        throw Problem.invalid("/file", "Choose a file.");
      }
      return Redirect.seeOther(href(slug) + "/" + imports.start(Upload.read(file), true).id());
    } catch (Problem refused) {
      return start(slug, RefusedForm.errors(refused, Map.of())).refusing(refused);
    }
  }

  private Drawn start(String slug, FieldErrors errors) {
    return Drawn.page(
        "onboarding/import-start",
        new ImportStartPage(
            href(slug), href(slug) + "/template.csv", ImportFile.MOST_ROWS, errors));
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(CapabilityKey.MSP)
  @GetMapping("/template.csv")
  TableDownload template() {
    return ImportFiles.template();
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(value = CapabilityKey.MSP, kept = true)
  @GetMapping("/{id}")
  Drawn show(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String status,
      ListPlace place,
      Caller caller) {
    Import job = imports.get(id, caller);
    return Drawn.page(
            "onboarding/import-job", frame -> page(slug, job, status, place, caller, frame))
        .part("import-result", "onboarding/part/result");
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(value = CapabilityKey.MSP, kept = true)
  @GetMapping("/{id}/progress")
  Drawn progress(@PathVariable String slug, @PathVariable String id, Caller caller) {
    Import job = imports.get(id, caller);
    return Drawn.page(
            "onboarding/part/progress",
            frame ->
                new ImportJobPage(
                    ImportProgress.of(job, frame),
                    ListAddress.of(href(slug) + "/" + job.id()),
                    List.of(),
                    Paging.NONE,
                    href(slug),
                    job.runnable()))
        .with("polled", true);
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(value = CapabilityKey.MSP, kept = true)
  @GetMapping("/{id}/result.csv")
  TableDownload result(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String status,
      Caller caller) {
    return files.result(id, status, caller);
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(value = CapabilityKey.MSP, kept = true)
  @PostMapping("/{id}/stop")
  Redirect stop(@PathVariable String slug, @PathVariable String id, Caller caller) {
    UUID known = imports.get(id, caller).id();
    try {
      imports.stop(id, caller);
    } catch (Problem problem) {
      // It came to its end before the button was pressed: the page says so.
      if (problem.code() != ProblemCode.INVALID_STATE) {
        throw problem;
      }
    }
    return Redirect.seeOther(href(slug) + "/" + known);
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/{id}/run")
  Redirect run(@PathVariable String slug, @PathVariable String id, Caller caller) {
    return Redirect.seeOther(href(slug) + "/" + imports.run(id, caller).id());
  }

  private ImportJobPage page(
      String slug, Import job, String status, ListPlace place, Caller caller, Frame frame) {
    ListAddress address = ListAddress.of(href(slug) + "/" + job.id()).with("status", status);
    Page<ImportResult> rows =
        imports.rows(
            job.id().toString(), status.isEmpty() ? null : status, place.request(), caller);
    return new ImportJobPage(
        ImportProgress.of(job, frame),
        address,
        rows.items().stream().map(ImportRow::of).toList(),
        place.paging(
            rows, (long) job.rowsWith(RowStatus.of(status.isEmpty() ? null : status)), address),
        href(slug),
        job.runnable() && frame.may(Permission.ORGANIZATION_IMPORT));
  }

  private static String href(String slug) {
    return "/o/" + slug + "/imports";
  }
}
