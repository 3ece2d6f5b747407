package io.stewardry.settings.web;

import io.stewardry.settings.GovernedSetting;

/// A number that an organization can set.
///
/// @param unit such as `hours`
/// @param typed what stands in the field; empty for what is usual
public record NumberField(
    String key,
    String title,
    String description,
    String unit,
    long least,
    long most,
    long usual,
    String typed) {

  static NumberField of(GovernedSetting setting, String typed) {
    return new NumberField(
        setting.key(),
        setting.title(),
        setting.description(),
        setting.unit(),
        setting.least(),
        setting.most(),
        (Long) setting.usual(),
        typed);
  }

  public String hint() {
    return description
        + " From "
        + least
        + " to "
        + most
        + " "
        + unit
        + ". If you leave it empty, "
        + usual
        + " "
        + unit
        + " apply.";
  }

  /// What is in force, for those who only read it.
  public String inForce() {
    return typed.isEmpty() ? usual + " " + unit + " (default)" : typed + " " + unit;
  }
}
