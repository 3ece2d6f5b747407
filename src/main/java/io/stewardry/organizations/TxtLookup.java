package io.stewardry.organizations;

import java.util.List;

/// Asks the DNS for the TXT records of a name. It takes seconds at the worst, so it is never asked
/// inside of a transaction.
public interface TxtLookup {

  /// @param name absolute, without the trailing dot, at most 253 characters
  Answer at(String name);

  /// What the name servers said.
  sealed interface Answer {

    /// @param values each one whole, however many strings it was sent in
    record Records(List<String> values) implements Answer {
      public Records {
        values = List.copyOf(values);
      }
    }

    /// The name exists and has no TXT record.
    record NoRecords() implements Answer {}

    record NoSuchName() implements Answer {}

    /// Nobody answered in time.
    record Silence() implements Answer {}

    /// Somebody answered that he cannot say.
    ///
    /// @param what such as `SERVFAIL`
    record Failure(String what) implements Answer {}
  }
}
