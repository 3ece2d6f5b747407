package io.stewardry.people;

import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.EmailDomain;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An address as it is compared and kept: lower case, before the @ too, and its domain as
/// [EmailDomain] spells it. Quoted local parts, comments and letters beyond ASCII before the @ are
/// not taken: two that look alike must not be two accounts.
public record EmailAddress(String value) {
  private static final Pattern LOCAL_PART =
      Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+(\\.[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+)*");
  private static final int LONGEST = 254;
  private static final int LONGEST_LOCAL_PART = 64;

  public static Optional<EmailAddress> parse(String text) {
    String typed = TypedText.trimmed(text);
    int at = typed.lastIndexOf('@');
    if (at < 1
        || at > LONGEST_LOCAL_PART
        || TypedText.hasInvisible(typed)
        || !LOCAL_PART.matcher(typed.substring(0, at)).matches()) {
      return Optional.empty();
    }
    String local = typed.substring(0, at).toLowerCase(Locale.ROOT);
    String domain = typed.substring(at + 1);
    // A trailing dot and a blank behind the @ are good in a domain, but in no address.
    if (domain.matches("^\\p{Z}.*|.*[.\u3002\uFF0E\uFF61]$")) {
      return Optional.empty();
    }
    return EmailDomain.read(domain)
        .map(known -> local + "@" + known)
        .filter(address -> address.length() <= LONGEST)
        .map(EmailAddress::new);
  }

  /// Reads one, and says what is wrong with it beside the other mistakes of a request.
  public static Optional<EmailAddress> check(
      Validation check, String pointer, @Nullable String text) {
    String typed = TypedText.trimmed(text == null ? "" : text);
    Optional<EmailAddress> address = parse(typed);
    if (address.isEmpty()) {
      check.refuse(
          pointer,
          TypedText.hasInvisible(typed)
              ? Validation.INVISIBLE
              : "It is not an e-mail address. One looks like ann@acme.example.");
    }
    return address;
  }

  public String domain() {
    return value.substring(value.indexOf('@') + 1);
  }

  /// An address as it is kept, with its domain as people write it.
  public static String readable(String kept) {
    int domain = kept.indexOf('@') + 1;
    return kept.substring(0, domain) + EmailDomain.readable(kept.substring(domain));
  }

  @Override
  public String toString() {
    return value;
  }
}
