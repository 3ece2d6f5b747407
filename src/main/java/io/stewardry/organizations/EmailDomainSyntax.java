package io.stewardry.organizations;

import com.ibm.icu.text.IDNA;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.EmailDomainResult.Accepted;
import io.stewardry.organizations.EmailDomainResult.Malformed;
import java.util.EnumSet;
import java.util.Set;

/// Brings a domain as people type it into its one spelling: UTS 46, nontransitional.
///
/// `java.net.IDN` is the older IDNA of 2003: it makes `strasse.de`, somebody else's domain, of
/// `straße.de`, and drops a zero-width joiner without a word.
final class EmailDomainSyntax {
  /// IDNA's effort grows with the square of a label's length; no domain needs as much as this.
  private static final int LONGEST_TEXT = 1000;

  static final String CHARACTERS = "A domain has letters, digits, hyphens and dots only.";

  private static final IDNA UTS46 =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_ASCII
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.USE_STD3_RULES);

  private static final IDNA REGISTRIES =
      IDNA.getUTS46Instance(
          IDNA.NONTRANSITIONAL_TO_UNICODE
              | IDNA.CHECK_BIDI
              | IDNA.CHECK_CONTEXTJ
              | IDNA.CHECK_CONTEXTO
              | IDNA.USE_STD3_RULES);

  private EmailDomainSyntax() {}

  /// `Accepted` or `Malformed`; whether the domain is public is not asked here.
  static EmailDomainResult read(String text) {
    var name = TypedText.trimmed(text);
    if (name.isEmpty()) {
      return new Malformed("Enter a domain, such as acme.example.");
    }
    if (name.length() > LONGEST_TEXT) {
      return tooLong();
    }
    if (name.indexOf('@') >= 0) {
      return new Malformed("Enter the domain only: what follows the @ of an address.");
    }
    if (name.indexOf('[') >= 0 || name.indexOf(':') >= 0) {
      return new Malformed("Enter a domain, not an IP or a web address.");
    }
    var info = new IDNA.Info();
    var ascii = withoutTrailingDot(UTS46.nameToASCII(name, new StringBuilder(), info).toString());
    var errors = EnumSet.noneOf(IDNA.Error.class);
    errors.addAll(info.getErrors());
    // Real domains have hyphens there (r3---sn.example); a false `xn--` is an error of its own.
    errors.remove(IDNA.Error.HYPHEN_3_4);
    if (errors.isEmpty()) {
      return shaped(ascii);
    }
    return new Malformed(TypedText.hasInvisible(name) ? Validation.INVISIBLE : why(errors));
  }

  /// Of what does not spell a name by today's Unicode, or looks like another one, the spelling that
  /// is kept.
  static String readable(EmailDomain domain) {
    var info = new IDNA.Info();
    var name = UTS46.nameToUnicode(domain.value(), new StringBuilder(), info).toString();
    return info.getErrors().stream().allMatch(IDNA.Error.HYPHEN_3_4::equals)
            && DomainLabels.takes(name)
            && DomainLabels.looksAsItIs(name)
        ? name
        : domain.value();
  }

  /// Can somebody register it? UTS 46 reads more names than registries take.
  static boolean isRegistrable(EmailDomain domain) {
    var info = new IDNA.Info();
    var name = REGISTRIES.nameToUnicode(domain.value(), new StringBuilder(), info).toString();
    return info.getErrors().stream().allMatch(IDNA.Error.HYPHEN_3_4::equals)
        && DomainLabels.takes(name);
  }

  private static String withoutTrailingDot(String ascii) {
    return ascii.endsWith(".") ? ascii.substring(0, ascii.length() - 1) : ascii;
  }

  private static EmailDomainResult shaped(String ascii) {
    // UTS 46 as ICU reads it lets 254 characters pass, as if the last were the trailing dot.
    if (ascii.length() > EmailDomain.LONGEST) {
      return tooLong();
    }
    var lastLabel = ascii.lastIndexOf('.') + 1;
    if (Character.isDigit(ascii.charAt(lastLabel))) {
      return new Malformed("Enter a domain, not an IP address: no top-level name starts so.");
    }
    return lastLabel == 0
        ? new Malformed("A domain has a dot, such as acme.example.")
        : new Accepted(new EmailDomain(ascii));
  }

  private static Malformed tooLong() {
    return new Malformed("A domain has at most " + EmailDomain.LONGEST + " characters.");
  }

  private static String why(Set<IDNA.Error> errors) {
    if (errors.contains(IDNA.Error.EMPTY_LABEL)) {
      return "A domain has no empty part: one dot between two names.";
    }
    if (errors.contains(IDNA.Error.DISALLOWED)) {
      return CHARACTERS;
    }
    if (errors.contains(IDNA.Error.LEADING_HYPHEN) || errors.contains(IDNA.Error.TRAILING_HYPHEN)) {
      return "No part of a domain starts or ends with a hyphen.";
    }
    if (errors.contains(IDNA.Error.PUNYCODE) || errors.contains(IDNA.Error.INVALID_ACE_LABEL)) {
      return "A part that starts with xn-- does not spell a name.";
    }
    if (errors.contains(IDNA.Error.LABEL_TOO_LONG)) {
      return "Each part of a domain has at most 63 characters.";
    }
    if (errors.contains(IDNA.Error.DOMAIN_NAME_TOO_LONG)) {
      return tooLong().why();
    }
    return "These characters cannot stand together in a domain.";
  }
}
