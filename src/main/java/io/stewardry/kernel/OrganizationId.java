package io.stewardry.kernel;

import java.util.UUID;

/// The identity of an organization: assigned once, never used again.
public record OrganizationId(UUID value) {

  public static OrganizationId next() {
    return new OrganizationId(Ids.next());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
