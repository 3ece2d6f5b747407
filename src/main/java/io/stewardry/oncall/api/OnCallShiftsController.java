package io.stewardry.oncall.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.oncall.OnCall;
import io.stewardry.oncall.OnCallOverride;
import io.stewardry.oncall.OnCallShift;
import io.stewardry.oncall.OnCallShiftQuery;
import io.stewardry.oncall.OnCallShifts;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.web.ETags;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/on-call-shifts")
class OnCallShiftsController {
  private final OnCallShifts shifts;
  private final Clock clock;

  OnCallShiftsController(OnCallShifts shifts, Clock clock) {
    this.shifts = shifts;
    this.clock = clock;
  }

  /// A shift as the API shows it.
  ///
  /// @param rotation ids of users in their order
  /// @param onCallNow null when nobody is on call
  @JsonInclude(JsonInclude.Include.ALWAYS)
  record ShownShift(
      UUID id,
      String name,
      String timeZone,
      List<UUID> rotation,
      Instant startsAt,
      int everyDays,
      List<OnCallOverride> overrides,
      @Nullable OnCallNow onCallNow,
      Instant createdAt,
      OnCallShift.Creator createdBy,
      int version) {}

  /// @param until the next instant at which somebody else may be on call
  record OnCallNow(UUID userId, @Nullable Instant until) {}

  @Requires(Permission.SUBSCRIPTION_VIEW)
  @GetMapping
  Page<ShownShift> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor) {
    return shifts
        .page(OnCallShiftQuery.of(search, sort, PageRequest.of(limit, cursor)))
        .map(this::shown);
  }

  @Requires(Permission.SUBSCRIPTION_CREATE)
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ShownShift create(@RequestBody OnCallShifts.Draft body) {
    return shown(shifts.create(body));
  }

  @Requires(Permission.SUBSCRIPTION_VIEW)
  @GetMapping("/{id}")
  ResponseEntity<ShownShift> get(@PathVariable String id) {
    return tagged(shifts.get(id(id)));
  }

  @Requires(Permission.SUBSCRIPTION_UPDATE)
  @PatchMapping("/{id}")
  ResponseEntity<ShownShift> update(
      @PathVariable String id,
      @RequestBody OnCallShifts.Draft body,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    return tagged(shifts.update(id(id), body, expected(id, ifMatch)));
  }

  @Requires(Permission.SUBSCRIPTION_DELETE)
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void delete(
      @PathVariable String id,
      @RequestHeader(name = "If-Match", required = false) @Nullable String ifMatch) {
    shifts.delete(id(id), expected(id, ifMatch));
  }

  private @Nullable Integer expected(String id, @Nullable String ifMatch) {
    return ETags.version(ifMatch, () -> shifts.get(id(id)).version()).orElse(null);
  }

  private ResponseEntity<ShownShift> tagged(OnCallShift shift) {
    return ResponseEntity.ok().eTag(ETags.of(shift.version())).body(shown(shift));
  }

  private ShownShift shown(OnCallShift shift) {
    OnCall now = shift.onCall(clock.instant());
    return new ShownShift(
        shift.id(),
        shift.name(),
        shift.plan().zone().getId(),
        shift.rotation(),
        shift.plan().startsAt(),
        shift.plan().everyDays(),
        shift.plan().overrides(),
        now == null ? null : new OnCallNow(now.user(), now.until()),
        shift.createdAt(),
        shift.createdBy(),
        shift.version());
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
