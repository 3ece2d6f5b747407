package io.stewardry.notices.web;

import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.TypedTime;
import io.stewardry.notices.Notices;
import io.stewardry.notices.NoticesOfModule;
import io.stewardry.notices.ShownNotice;
import io.stewardry.shell.Drawn;
import io.stewardry.shell.Frame;
import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Notice;
import io.stewardry.shell.Paging;
import io.stewardry.shell.Redirect;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.SignedIn;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/// The bell of the frame, what it opens, and the page with all notices.
@Controller
class NoticesPageController {
  private static final String PAGE = "/account/notices";
  private static final String OPENED = "opened";

  /// As many as the list below the bell has room for.
  private static final int BELOW_THE_BELL = 8;

  private final Notices notices;
  private final List<NoticesOfModule> modules;

  NoticesPageController(Notices notices, List<NoticesOfModule> modules) {
    this.notices = notices;
    this.modules = modules;
  }

  @SignedIn
  @GetMapping(PAGE)
  Drawn show(
      @RequestParam(defaultValue = "") String opened,
      ListAddress list,
      ListPlace place,
      Caller caller) {
    Page<ShownNotice> found = notices.page(place.request());
    Paging paging = place.paging(found, list);
    Instant since = TypedTime.read(opened).orElseGet(Instant::now);
    String address = place.address(list).with(OPENED, since.toString()).href();
    return Drawn.page(
            "notices/notices",
            frame ->
                new NoticesPage(
                    rows(found.items(), since, frame),
                    paging,
                    notices.open(),
                    upTo(found.items()),
                    address,
                    announced(caller)))
        .part("notice-list", "notices/part/swap");
  }

  @SignedIn
  @GetMapping(PAGE + "/newest")
  Drawn newest() {
    List<ShownNotice> found = notices.newest();
    return Drawn.of("notices/part/newest")
        .with("rows", frame -> NoticeRow.grouped(found, BELOW_THE_BELL, frame))
        .with("notices", notices.open());
  }

  /// The reader has seen all until a moment: the page says so by script, else by its button.
  @SignedIn
  @PostMapping(PAGE + "/read")
  Redirect read(@RequestParam(defaultValue = "") String upTo) {
    notices.read(null, upTo);
    return Redirect.to(PAGE)
        .saying(Notice.good("All are marked as read."))
        .inPlace(frame -> Drawn.of("notices/part/read"));
  }

  @SignedIn
  @PostMapping(PAGE + "/{id}/dismiss")
  Redirect dismiss(
      @PathVariable String id, @RequestParam(defaultValue = "") List<String> also, Caller caller) {
    notices.dismiss(id, also);
    return Redirect.to(PAGE)
        .saying(
            Notice.good(also.isEmpty() ? "The notice is dismissed." : "The notices are dismissed."))
        .inPlace(frame -> remaining(caller));
  }

  /// What is left, where htmx took one out: below the bell, or on the page.
  private Drawn remaining(Caller caller) {
    return newest()
        .part("notice-list", "notices/part/swap")
        .with("page", frame -> firstPage(frame, caller));
  }

  private NoticesPage firstPage(Frame frame, Caller caller) {
    PageRequest first = PageRequest.of(null, null);
    Page<ShownNotice> found = notices.page(first);
    return new NoticesPage(
        rows(found.items(), Instant.MAX, frame),
        ListPlace.of(null, null).paging(found, ListAddress.of(PAGE)),
        notices.open(),
        null,
        PAGE,
        announced(caller));
  }

  private List<String> announced(Caller caller) {
    return modules.stream().flatMap(module -> module.announced(caller).stream()).toList();
  }

  private static List<NoticeRow> rows(List<ShownNotice> found, Instant opened, Frame frame) {
    return found.stream().map(notice -> NoticeRow.of(notice, opened, frame)).toList();
  }

  /// Of the newest that is new to the reader, and is drawn.
  private static @Nullable String upTo(List<ShownNotice> found) {
    return found.stream()
        .filter(one -> one.readAt() == null)
        .map(ShownNotice::at)
        .max(Comparator.naturalOrder())
        .map(Instant::toString)
        .orElse(null);
  }
}
