package io.stewardry.kernel;

/// Every code that a refusal can carry (RFC 9457 `code`), with its HTTP status and what it says to
/// a person.
public enum ProblemCode {
  INVALID_ORG_ID(400, "The organization id is malformed"),
  ORG_CONTEXT_MISMATCH(400, "The request names two organizations"),
  MALFORMED(400, "The request cannot be read"),
  UNAUTHENTICATED(401, "Sign in first"),
  TOKEN_REVOKED(401, "This session has ended"),
  MFA_REQUIRED(401, "A second factor is needed"),
  BAD_SIGNATURE(401, "The signature does not match"),
  FORBIDDEN(403, "Your role does not allow this"),
  ORG_ACCESS_DENIED(403, "You have no access to this organization"),
  PLATFORM_ONLY(403, "Only a superuser may do this"),
  ROLE_ESCALATION(403, "Nobody can give more than they have"),
  ACCOUNT_SUSPENDED(403, "This account is suspended"),
  ENTRY_REQUIRED(403, "This organization lets its provider in by appointment only"),
  ORG_SUSPENDED(403, "This organization is suspended"),
  CAPABILITY_REQUIRED(403, "This organization lacks the capability"),
  CAPABILITY_EXPIRED(403, "The capability has expired"),
  API_ACCESS_DISABLED(403, "API access is not allowed for this user"),
  ROLE_FORBIDS_API_KEYS(403, "This role cannot have API keys"),
  POLICY_DENIED(403, "A policy forbids this"),
  POLICY_LOCKED(403, "A policy controls this setting"),
  CUSTOMER_OWNED(403, "This organization is owned by the customer"),
  PROVIDER_REQUIRED(403, "Sign in through your organization's provider"),
  STEP_UP_REQUIRED(403, "Confirm who you are first"),
  NOT_FOUND(404, "There is no such thing here"),
  METHOD_NOT_ALLOWED(405, "This method is not offered here"),
  NOT_ACCEPTABLE(406, "The answer cannot be given in that form"),
  PROTECTED_ROLE(409, "This role is protected"),
  LAST_MSP_ADMIN(409, "The last MSP Admin must stay"),
  LAST_OWNER(409, "The last owner must stay"),
  LAST_BILLING_ADMIN(409, "The last billing administrator must stay"),
  LAST_SUPERUSER(409, "The last superuser must stay"),
  EMAIL_DOMAIN_TAKEN(409, "The e-mail domain is taken"),
  SLUG_TAKEN(409, "The short name is taken"),
  NAME_TAKEN(409, "The name is taken"),
  EMAIL_IN_USE(409, "The address is in use"),
  INVITATION_EXISTS(409, "The address is already invited"),
  INVALID_STATE(409, "That is not possible in its present state"),
  STALE_CONTEXT(409, "The form was opened in another organization"),
  LIMIT_EXCEEDED(409, "The limit is reached"),
  OVER_LIMIT_PAUSED(409, "The organization is over its limit"),
  TENANT_LIMIT_REACHED(409, "The licence allows no more organizations"),
  LICENSE_INACTIVE(409, "The licence is not active"),
  ORG_HAS_CHILDREN(409, "The organization manages other organizations"),
  ORG_HAS_POLICIES(409, "Policies are applied to the organization"),
  ORG_HAS_PSA_MAPPING(409, "The organization is mapped to a ticket system"),
  CAPABILITY_MANDATORY(409, "Every organization has this capability"),
  CAPABILITY_LOCKED(409, "Organizations below rely on this capability"),
  MSP_NOT_ASSIGNABLE(409, "This organization cannot become an MSP"),
  MAPPING_EXISTS(409, "The mapping exists already"),
  CREDENTIAL_IN_USE(409, "The credential is in use"),
  AUTOMATION_IN_USE(409, "The automation is in use"),
  INVITATION_EXPIRED(410, "The invitation has expired"),
  INVITATION_USED(410, "The invitation was used already"),
  INVITATION_REVOKED(410, "The invitation was withdrawn"),
  RESET_EXPIRED(410, "The link has expired"),
  RESET_USED(410, "The link was used already"),
  RESET_REVOKED(410, "The link is void"),
  HANDOVER_EXPIRED(410, "The link has expired"),
  HANDOVER_USED(410, "The link was used already"),
  HANDOVER_REVOKED(410, "The link was withdrawn"),
  VERSION_MISMATCH(412, "Somebody else changed it meanwhile"),
  TOO_LARGE(413, "The request is too large"),
  UNSUPPORTED_MEDIA_TYPE(415, "The form of the request is not supported"),
  VALIDATION_FAILED(422, "The request has errors"),
  INVALID_PARENT(422, "That organization cannot be the managing one"),
  EMAIL_DOMAIN_MISMATCH(422, "The address is not in the organization's domains"),
  EMAIL_DOMAIN_IMMUTABLE(422, "The e-mail domain cannot be changed"),
  PUBLIC_EMAIL_DOMAIN(422, "The domain belongs to everybody"),
  DOMAIN_NOT_PROVEN(422, "The domain is not verified"),
  LICENSE_INVALID(422, "The licence is not valid here"),
  ORG_ACCESS_REQUIRED(422, "Choose at least one organization"),
  OWNER_REQUIRED(422, "An organization needs an owner"),
  CAPABILITY_NOT_AVAILABLE(422, "The managing organization does not have the capability"),
  PERMISSION_NOT_ASSIGNABLE(422, "This permission cannot be given here"),
  CROSS_ORG_REFERENCE(422, "It belongs to another organization"),
  ADDRESS_NOT_ALLOWED(422, "This address is not allowed"),
  CONFIRMATION_MISMATCH(422, "The confirmation does not match"),
  PSA_VALIDATION_FAILED(422, "The ticket system refused the settings"),
  IDEMPOTENCY_MISMATCH(422, "The key was used for another request"),
  WEAK_PASSWORD(422, "The password is too weak"),
  RATE_LIMITED(429, "Too many requests"),
  UNEXPECTED(500, "Something went wrong here"),
  UNAVAILABLE(503, "Not available for the moment");

  private final int status;
  private final String title;

  ProblemCode(int status, String title) {
    this.status = status;
    this.title = title;
  }

  public int status() {
    return status;
  }

  public String title() {
    return title;
  }
}
