package io.stewardry.notices.api;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.notices.Notices;
import io.stewardry.notices.OwnNotification;
import io.stewardry.notices.ShownNotice;
import io.stewardry.tenancy.SignedIn;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/// The bell: what the caller was told in all organizations that they have access to.
@RestController
@RequestMapping("/api/me/notifications")
class NotificationsController {
  private final Notices notices;

  NotificationsController(Notices notices) {
    this.notices = notices;
  }

  /// Which they have seen: one of both.
  record Seen(@Nullable List<@Nullable String> ids, @Nullable String upTo) {}

  @SignedIn
  @GetMapping
  Page<OwnNotification> list(
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return notices.page(PageRequest.of(limit, cursor)).map(ShownNotice::notification);
  }

  /// Answers how many were new to them.
  @SignedIn
  @PostMapping("/read")
  Map<String, Integer> read(@RequestBody Seen body) {
    return Map.of("read", notices.read(body.ids(), body.upTo()));
  }
}
