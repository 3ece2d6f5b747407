package io.stewardry.organizations;

import com.ibm.icu.text.IDNA;
import com.ibm.icu.text.Transliterator;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Validation;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Short names, by which the pages' addresses name an organization.
final class ShortNames {
  private static final int LONGEST = 63;
  private static final int LONGEST_DERIVED = 40;
  private static final String ENCODED = "xn--";
  private static final Pattern SHAPE = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  /// The first parts of addresses, those that may come, and words by which somebody could pass for
  /// the operator.
  private static final Set<String> RESERVED =
      Set.of(
          "about",
          "account",
          "actuator",
          "admin",
          "api",
          "assets",
          "bulk",
          "credential-requests",
          "css",
          "docs",
          "error",
          "events",
          "export",
          "fonts",
          "gateway",
          "health",
          "help",
          "hooks",
          "img",
          "import",
          "imports",
          "invitations",
          "js",
          "livez",
          "login",
          "logout",
          "mail",
          "mcp",
          "me",
          "new",
          "null",
          "o",
          "organization",
          "organizations",
          "password-resets",
          "people",
          "platform",
          "public",
          "readyz",
          "root",
          "schemas",
          "scim",
          "search",
          "security",
          "settings",
          "setup",
          "sign-in",
          "sign-out",
          "sign-up",
          "static",
          "status",
          "stewardry",
          "superuser",
          "support",
          "switcher",
          "system",
          "undefined",
          "webjars",
          "well-known",
          "www");

  private static final IDNA IN_LETTERS = IDNA.getUTS46Instance(IDNA.NONTRANSITIONAL_TO_UNICODE);

  /// Loaded only for a name that needs it: its tables are large.
  private static final class Latin {
    static final Transliterator ASCII =
        Transliterator.getInstance(
            "Any-Latin; NFD; [:Nonspacing Mark:] Remove; [ʹʺʻʼʾʿ] Remove; Latin-ASCII");
  }

  private ShortNames() {}

  /// As it was typed.
  ///
  /// @param before what the organization has already, which stays even where it would not be given
  ///   any more
  static String read(Validation check, @Nullable String typed, @Nullable String before) {
    String slug = check.required("/slug", typed, LONGEST);
    if (slug.isEmpty() || slug.equals(before)) {
      return slug;
    }
    if (!SHAPE.matcher(slug).matches()) {
      check.refuse(
          "/slug",
          "It takes small letters, digits and hyphens, and begins and ends with a letter or digit.");
    } else if (isReserved(slug)) {
      check.refuse("/slug", "“" + slug + "” is reserved. Choose another short name.");
    }
    return slug;
  }

  /// One that is made from the name, or where the name has no letters that could be written so,
  /// from the e-mail domain. The caller makes it unique.
  static String of(String name, @Nullable EmailDomain domain) {
    String slug = derived(name);
    if (slug.isEmpty() && domain != null) {
      String label = domain.value().substring(0, domain.value().indexOf('.'));
      slug =
          derived(
              IN_LETTERS.labelToUnicode(label, new StringBuilder(), new IDNA.Info()).toString());
    }
    return slug.isEmpty() ? "organization" : isReserved(slug) ? slug + "-organization" : slug;
  }

  /// An id would be taken for the organization with that id, and an encoded name for another one.
  private static boolean isReserved(String slug) {
    return RESERVED.contains(slug) || slug.startsWith(ENCODED) || Ids.parse(slug).isPresent();
  }

  private static String derived(String name) {
    String composed = Normalizer.normalize(name, Normalizer.Form.NFKC);
    String latin =
        composed.chars().allMatch(c -> c < 0x80) ? composed : Latin.ASCII.transliterate(composed);
    String slug =
        latin.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
    return slug.length() > LONGEST_DERIVED
        ? slug.substring(0, LONGEST_DERIVED).replaceAll("-+$", "")
        : slug;
  }
}
