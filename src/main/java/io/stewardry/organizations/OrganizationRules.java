package io.stewardry.organizations;

import io.stewardry.kernel.Validation;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What an organization's members may be.
public final class OrganizationRules {
  public static final int LONGEST_NAME = 512;
  public static final int LONGEST_DESCRIPTION = 4096;
  public static final int LONGEST_EXTERNAL_ID = 256;
  private static final int LONGEST_SLUG = 63;
  private static final int LONGEST_DERIVED_SLUG = 40;
  private static final Pattern SLUG = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
  private static final Set<String> RESERVED = Set.of("platform", "new", "api", "o");

  private OrganizationRules() {}

  /// A short name for the pages' addresses, as it was typed.
  public static String slug(Validation check, @Nullable String typed) {
    String slug = check.required("/slug", typed, LONGEST_SLUG);
    if (!slug.isEmpty() && (!SLUG.matcher(slug).matches() || RESERVED.contains(slug))) {
      check.refuse(
          "/slug",
          "It takes small letters, digits and hyphens, and begins and ends with a letter or digit.");
    }
    return slug;
  }

  /// A short name made from the name; the caller makes it unique.
  public static String slugOf(String name) {
    String ascii =
        Normalizer.normalize(name, Normalizer.Form.NFKD)
            .replaceAll("\\p{M}+", "")
            .toLowerCase(Locale.ROOT)
            .replace("ß", "ss")
            .replace("ø", "o")
            .replace("ł", "l")
            .replace("đ", "d")
            .replace("æ", "ae")
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-+|-+$", "");
    String slug =
        ascii.length() > LONGEST_DERIVED_SLUG
            ? ascii.substring(0, LONGEST_DERIVED_SLUG).replaceAll("-+$", "")
            : ascii;
    return slug.isEmpty() || RESERVED.contains(slug) ? "organization" : slug;
  }
}
