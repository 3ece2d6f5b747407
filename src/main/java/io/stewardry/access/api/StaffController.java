package io.stewardry.access.api;

import io.stewardry.access.Staff;
import io.stewardry.access.StaffDraft;
import io.stewardry.access.StaffMember;
import io.stewardry.access.WantedAccess;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.organizations.Organizations;
import io.stewardry.people.StepUps;
import io.stewardry.people.UserQuery;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.OfOrganization;
import io.stewardry.tenancy.Requires;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class StaffController {
  private final Staff staff;
  private final Organizations organizations;
  private final StepUps stepUps;

  StaffController(Staff staff, Organizations organizations, StepUps stepUps) {
    this.stepUps = stepUps;
    this.staff = staff;
    this.organizations = organizations;
  }

  record WantedList(@Nullable List<WantedAccess.@Nullable Draft> access) {}

  record Settings(@Nullable Boolean externalStaff) {}

  @Requires(Permission.STAFF_VIEW)
  @GetMapping("/api/staff")
  Page<StaffMember> list(
      @RequestParam(required = false) @Nullable String search,
      @RequestParam(required = false) @Nullable String state,
      @RequestParam(required = false) @Nullable String role,
      @RequestParam(required = false) @Nullable String sort,
      @RequestParam(required = false) @Nullable String limit,
      @RequestParam(required = false) @Nullable String cursor,
      Caller caller) {
    UserQuery query = UserQuery.of(search, state, sort, PageRequest.of(limit, cursor));
    return staff.page(role == null ? query : query.withRoles(Set.of(role)), caller);
  }

  @Requires(Permission.STAFF_CREATE)
  @Needs(CapabilityKey.MSP)
  @PostMapping("/api/staff")
  @ResponseStatus(HttpStatus.CREATED)
  StaffMember create(@RequestBody StaffDraft body, Caller caller) {
    stepUps.requireProofToGive(body.role(), caller);
    return guarded(() -> staff.create(body, caller));
  }

  @Requires(Permission.STAFF_VIEW)
  @GetMapping("/api/staff/{id}")
  StaffMember get(@PathVariable String id, Caller caller) {
    return staff.get(id(id), caller);
  }

  @Requires(Permission.STAFF_UPDATE)
  @PatchMapping("/api/staff/{id}")
  StaffMember update(@PathVariable String id, @RequestBody StaffDraft body, Caller caller) {
    stepUps.requireProofToGive(body.role(), new UserId(id(id)), caller);
    return guarded(() -> staff.update(id(id), body, caller));
  }

  @Requires(Permission.ACCESS_MANAGE)
  @PutMapping("/api/staff/{id}/access")
  StaffMember setAccess(@PathVariable String id, @RequestBody WantedList body, Caller caller) {
    return guarded(() -> staff.setAccess(id(id), body.access(), caller));
  }

  @Requires(Permission.STAFF_VIEW)
  @GetMapping("/api/staff/settings")
  Map<String, Boolean> settings() {
    return Map.of("externalStaff", organizations.admitsExternalStaff());
  }

  @Requires(Permission.STAFF_UPDATE)
  @PutMapping("/api/staff/settings")
  Map<String, Boolean> set(@RequestBody Settings body) {
    if (body.externalStaff() == null) {
      throw Problem.invalid("/externalStaff", "It takes true or false.");
    }
    organizations.admitExternalStaff(body.externalStaff());
    return Map.of("externalStaff", body.externalStaff());
  }

  @Requires(Permission.ACCESS_VIEW)
  @Needs(CapabilityKey.MSP)
  @OfOrganization(fromAbove = true, own = false)
  @GetMapping("/api/organizations/{id}/staff")
  Page<StaffMember> reaching(@PathVariable String id, Caller caller) {
    return Page.whole(staff.reaching(id(id), caller));
  }

  @Requires(Permission.ACCESS_MANAGE)
  @OfOrganization(fromAbove = true, guarded = true, own = false)
  @DeleteMapping("/api/organizations/{id}/staff/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(@PathVariable String id, @PathVariable String userId, Caller caller) {
    staff.remove(id(id), new UserId(id(userId)), caller);
  }

  /// Acts on who reaches what queue, so that of two the second sees what the first did.
  private static <T> T guarded(Supplier<T> act) {
    return Acting.as(Acting.context().forGuardedAct(), act::get);
  }

  private static UUID id(String text) {
    return Ids.parse(text).orElseThrow(Problem::notFound);
  }
}
