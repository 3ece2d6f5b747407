package io.stewardry.notices.api;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.notices.Notices;
import io.stewardry.notices.OwnNotice;
import io.stewardry.notices.ShownNotice;
import io.stewardry.tenancy.SignedIn;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// What the caller was told and has not dismissed.
@RestController
@RequestMapping("/api/me/notices")
class NoticesController {
  private final Notices notices;

  NoticesController(Notices notices) {
    this.notices = notices;
  }

  @SignedIn
  @GetMapping
  Page<OwnNotice> list(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return notices.page(PageRequest.of(limit, cursor)).map(ShownNotice::own);
  }

  @SignedIn
  @PostMapping("/{id}/dismiss")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void dismiss(@PathVariable String id) {
    notices.dismiss(id);
  }
}
