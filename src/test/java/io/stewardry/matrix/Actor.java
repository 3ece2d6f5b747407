package io.stewardry.matrix;

/// Who tries. The acting organization belongs to him: the same person at home and inside a customer
/// are two.
enum Actor {
  ANONYMOUS,
  SIGNED_OUT,
  SUSPENDED_USER,
  OF_SUSPENDED_ORGANIZATION,
  SUPERUSER,
  SUPERUSER_INSIDE_MSP,
  MSP_ADMIN,
  MSP_ADMIN_INSIDE,
  OWNER,
  ORG_ADMIN,
  VIEWER,
  MEMBER,
  OTHER_MSP_ADMIN,
  OTHER_OWNER,
  STAFF_WITHOUT_ORGANIZATION
}
