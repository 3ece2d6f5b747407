package io.stewardry.people;

import io.stewardry.shell.Frame;
import java.util.List;

/// Adds to the page of a user what another module knows about them. Several are asked in their
/// order.
public interface UserPagePart {

  /// Drawn by `people/part/facts.jte`, for a reader who may see the user.
  ///
  /// @return none where there is nothing to tell
  List<Fact> facts(Person person, Frame frame);

  record Fact(String label, List<Link> links) {
    public Fact {
      links = List.copyOf(links);
    }
  }

  record Link(String words, String href) {}
}
