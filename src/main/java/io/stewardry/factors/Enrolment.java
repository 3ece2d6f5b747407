package io.stewardry.factors;

/// A secret that is offered to an authenticator app. Nothing is kept of it until it is confirmed by
/// a code.
///
/// @param enrolment the secret, sealed for its user and for a quarter of an hour; comes back with
///   the code
/// @param secret in Base32, for who types it
/// @param uri what the QR code says
public record Enrolment(String enrolment, String secret, String uri) {

  @Override
  public String toString() {
    return "Enrolment";
  }
}
