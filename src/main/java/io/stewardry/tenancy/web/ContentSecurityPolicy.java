package io.stewardry.tenancy.web;

/// What a browser may load for a page of ours: our own files and nothing else, no inline script or
/// style. `data:` pictures are the arrows and ticks inside Tabler's stylesheet.
public final class ContentSecurityPolicy {
  public static final String DIRECTIVES =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src"
          + " 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors"
          + " 'none'";

  private ContentSecurityPolicy() {}
}
