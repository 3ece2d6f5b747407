package io.stewardry.shell;

/// One of eight colours that tell organizations apart at a glance, and one more for the home. White
/// text on each of them is readable in both themes.
public record Hue(int number) {
  private static final int COLOURS = 8;

  /// Of the reader's own organization: no other one is drawn in it, so that a band in any other
  /// colour says that one is not at home.
  public static final Hue HOME = new Hue(0);

  public Hue {
    if (number < 0 || number > COLOURS) {
      throw new IllegalArgumentException("A hue is 0 to " + COLOURS + ", not " + number);
    }
  }

  /// The same organization has the same colour on every page and every node.
  public static Hue of(String slug) {
    return new Hue(Math.floorMod(slug.hashCode(), COLOURS) + 1);
  }

  /// A class and not a colour, because the content security policy allows no inline style.
  public String cssClass() {
    return number == 0 ? "org-home" : "org-c" + number;
  }
}
