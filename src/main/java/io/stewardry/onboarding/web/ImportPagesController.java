package io.stewardry.onboarding.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.onboarding.imports.Import;
import io.stewardry.onboarding.imports.ImportFile;
import io.stewardry.onboarding.imports.ImportFiles;
import io.stewardry.onboarding.imports.ImportResult;
import io.stewardry.onboarding.imports.Imports;
import io.stewardry.onboarding.imports.Upload;
import io.stewardry.shell.CallerFrame;
import io.stewardry.shell.FieldErrors;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Paging;
import io.stewardry.shell.RefusedForm;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.Edge;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.view.RedirectView;

/// Imports as people see them: a file is previewed first, then run.
@Controller
@RequestMapping("/o/{slug}/imports")
class ImportPagesController {
  private final Imports imports;
  private final ImportFiles files;
  private final CallerFrame frame;

  ImportPagesController(Imports imports, ImportFiles files, CallerFrame frame) {
    this.imports = imports;
    this.files = files;
    this.frame = frame;
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @GetMapping
  ModelAndView list(
      @PathVariable String slug,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request) {
    Frame drawn = frame.of(request);
    ListPlace place = ListPlace.of(cursor, first);
    Page<Import> page = imports.page(place.request(), Edge.caller(request));
    ListAddress address = ListAddress.of(href(slug));
    return new ModelAndView(
        "onboarding/imports",
        Map.of(
            "frame",
            drawn,
            "page",
            new ImportsPage(
                address.path(),
                page.items().stream().map(row -> ImportProgress.of(row, drawn)).toList(),
                place.paging(page, imports.count(Edge.caller(request)), address),
                address.path() + "/new")));
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @GetMapping("/new")
  ModelAndView start(@PathVariable String slug, HttpServletRequest request) {
    return start(slug, FieldErrors.NONE, request);
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @PostMapping
  ModelAndView preview(
      @PathVariable String slug,
      @RequestParam(required = false) @Nullable List<MultipartFile> file,
      HttpServletRequest request,
      HttpServletResponse response) {
    try {
      if (file == null
          || file.stream()
              .allMatch(one -> one.getSize() == 0 && "".equals(one.getOriginalFilename()))) {
        throw Problem.invalid("/file", "Choose a file.");
      }
      return seeOther(href(slug) + "/" + imports.start(Upload.read(file), true, null).id());
    } catch (Problem refused) {
      return start(slug, RefusedForm.answer(refused, Map.of(), request, response), request);
    }
  }

  private ModelAndView start(String slug, FieldErrors errors, HttpServletRequest request) {
    return new ModelAndView(
        "onboarding/import-start",
        Map.of(
            "frame",
            frame.of(request),
            "page",
            new ImportStartPage(
                href(slug), href(slug) + "/template.csv", ImportFile.MOST_ROWS, errors)));
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @GetMapping("/template.csv")
  void template(HttpServletResponse response) throws IOException {
    files.template(csv(response, "organizations.csv"));
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @GetMapping("/{id}")
  ModelAndView show(
      @PathVariable String slug,
      @PathVariable String id,
      @RequestParam(defaultValue = "") String status,
      @RequestParam(required = false) @Nullable String cursor,
      @RequestParam(required = false) @Nullable String first,
      HttpServletRequest request) {
    Frame drawn = frame.of(request);
    Caller caller = Edge.caller(request);
    ImportJobPage page =
        page(slug, imports.get(id, caller), status, ListPlace.of(cursor, first), caller, drawn);
    boolean rowsOnly = drawn.fragment() && "import-result".equals(request.getHeader("HX-Target"));
    return new ModelAndView(
        rowsOnly ? "onboarding/part/result" : "onboarding/import-job",
        Map.of("frame", drawn, "page", page));
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @GetMapping("/{id}/progress")
  ModelAndView progress(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    Frame drawn = frame.of(request);
    Import job = imports.get(id, Edge.caller(request));
    ImportJobPage page =
        new ImportJobPage(
            ImportProgress.of(job, drawn),
            ListAddress.of(href(slug) + "/" + job.id()),
            List.of(),
            Paging.NONE,
            href(slug),
            job.runnable());
    return new ModelAndView(
        "onboarding/part/progress", Map.of("frame", drawn, "page", page, "polled", true));
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @GetMapping("/{id}/result.csv")
  void result(
      @PathVariable String id,
      @RequestParam(required = false) @Nullable String status,
      HttpServletRequest request,
      HttpServletResponse response)
      throws IOException {
    Caller caller = Edge.caller(request);
    imports.get(id, caller);
    files.result(id, status, csv(response, "import-result.csv"), caller);
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @PostMapping("/{id}/stop")
  ModelAndView stop(
      @PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    Caller caller = Edge.caller(request);
    UUID known = imports.get(id, caller).id();
    try {
      imports.stop(id, caller);
    } catch (Problem problem) {
      // It came to its end before the button was pressed: the page says so.
      if (problem.code() != ProblemCode.INVALID_STATE) {
        throw problem;
      }
    }
    return seeOther(href(slug) + "/" + known);
  }

  @Requires(Permission.ORGANIZATION_IMPORT)
  @PostMapping("/{id}/run")
  ModelAndView run(@PathVariable String slug, @PathVariable String id, HttpServletRequest request) {
    return seeOther(href(slug) + "/" + imports.run(id, Edge.caller(request)).id());
  }

  private ImportJobPage page(
      String slug, Import job, String status, ListPlace place, Caller caller, Frame drawn) {
    ListAddress address = ListAddress.of(href(slug) + "/" + job.id()).with("status", status);
    Page<ImportResult> rows =
        imports.rows(
            job.id().toString(), status.isEmpty() ? null : status, place.request(), caller);
    return new ImportJobPage(
        ImportProgress.of(job, drawn),
        address,
        rows.items().stream().map(ImportRow::of).toList(),
        place.paging(rows, (long) job.rowsWith(status.isEmpty() ? null : status), address),
        href(slug),
        job.runnable());
  }

  private static OutputStreamWriter csv(HttpServletResponse response, String name)
      throws IOException {
    response.setContentType("text/csv;charset=UTF-8");
    response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
    return new OutputStreamWriter(response.getOutputStream(), UTF_8);
  }

  private static String href(String slug) {
    return "/o/" + slug + "/imports";
  }

  private static ModelAndView seeOther(String path) {
    RedirectView there = new RedirectView(path);
    there.setStatusCode(HttpStatus.SEE_OTHER);
    return new ModelAndView(there);
  }
}
