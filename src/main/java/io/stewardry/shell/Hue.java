package io.stewardry.shell;

/// One of eight colours that tell organizations apart at a glance. White text on each of them is
/// readable in both themes.
public record Hue(int number) {
  private static final int COLOURS = 8;

  public Hue {
    if (number < 1 || number > COLOURS) {
      throw new IllegalArgumentException("A hue is 1 to " + COLOURS + ", not " + number);
    }
  }

  /// The same organization has the same colour on every page and every node.
  public static Hue of(String slug) {
    return new Hue(Math.floorMod(slug.hashCode(), COLOURS) + 1);
  }

  /// A class and not a colour, because the content security policy allows no inline style.
  public String cssClass() {
    return "org-c" + number;
  }
}
