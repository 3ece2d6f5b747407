package io.stewardry.access;

import io.stewardry.kernel.SystemRole;
import io.stewardry.people.Person;
import io.stewardry.people.StaffAccess;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationKind;
import java.util.List;
import org.springframework.stereotype.Component;

/// MSP Admins have access to every customer, everybody else to what was given to them.
@Component
class ExtentOfStaff implements StaffAccess {
  private final Grants grants;

  ExtentOfStaff(Grants grants) {
    this.grants = grants;
  }

  @Override
  public Extent of(Person person, Caller reader) {
    if (reader.organizationKind() != OrganizationKind.MSP) {
      return Extent.NONE;
    }
    if (person.role().equals(SystemRole.MSP_ADMIN.key())) {
      return new Extent(true, 0, 0);
    }
    List<Access> given =
        grants.of(List.of(person.id()), reader).getOrDefault(person.id(), List.of());
    long groups = given.stream().filter(access -> access.groupId() != null).count();
    return new Extent(false, given.size() - groups, groups);
  }
}
