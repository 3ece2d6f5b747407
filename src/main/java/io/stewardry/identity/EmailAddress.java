package io.stewardry.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// An address as it is compared and kept: lower case, before the @ too. Quoted local parts,
/// comments and letters beyond ASCII before the @ are not taken: two that look alike must not be
/// two accounts.
public record EmailAddress(String value) {
  private static final Pattern FORM =
      Pattern.compile(
          "[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
              + "@[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)+");
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;

  public static Optional<EmailAddress> parse(String text) {
    String address = text.strip().toLowerCase(Locale.ROOT);
    return address.length() <= LONGEST
            && address.indexOf('@') <= LONGEST_LOCAL_PART
            && FORM.matcher(address).matches()
        ? Optional.of(new EmailAddress(address))
        : Optional.empty();
  }

  public String domain() {
    return value.substring(value.indexOf('@') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
