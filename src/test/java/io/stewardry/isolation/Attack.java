package io.stewardry.isolation;

import java.util.List;

/// One attempt of the application's role at another organization.
record Attack(String name, String sql, Expected expected) {

  static Attack refused(String name, String sql, String state, String because) {
    return new Attack(name, sql, new Expected.Refused(state, because));
  }

  /// Refused by a privilege that the role does not have.
  static Attack denied(String name, String sql, String because) {
    return refused(name, sql, "42501", because);
  }

  static Attack nothing(String name, String sql) {
    return new Attack(name, sql, new Expected.Nothing());
  }

  static Attack answers(String name, String sql, String... rows) {
    return new Attack(name, sql, new Expected.Rows(List.of(rows)));
  }

  /// It is possible and harms no other organization, which is checked after it as after every one.
  static Attack runs(String name, String sql) {
    return new Attack(name, sql, new Expected.Runs(""));
  }

  static Attack warns(String name, String sql, String warning) {
    return new Attack(name, sql, new Expected.Runs(warning));
  }
}
