package io.stewardry.keys.web;

import io.stewardry.kernel.TypedText;
import io.stewardry.keys.ApiKeyDraft;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

/// What was typed and chosen.
///
/// @param where the id of the one organization where the key works; empty for all
/// @param days how long it is valid
/// @param networks one a line
public record ApiKeyForm(
    String name, Set<String> scopes, String where, String days, String networks) {
  static final List<Integer> LIVES = List.of(7, 30, 90, 180, 365);
  private static final int USUAL_DAYS = 90;

  public ApiKeyForm {
    scopes = Set.copyOf(scopes);
  }

  static ApiKeyForm empty() {
    return new ApiKeyForm("", Set.of(), "", Integer.toString(USUAL_DAYS), "");
  }

  ApiKeyDraft.Wanted asWanted(Instant now) {
    int valid = days.matches("[0-9]{1,3}") ? Integer.parseInt(days) : 0;
    return new ApiKeyDraft.Wanted(
        name,
        scopes.stream().sorted().toList(),
        where.isEmpty() ? null : where,
        now.plus(valid, ChronoUnit.DAYS).toString(),
        TypedText.isBlank(networks)
            ? null
            : networks.lines().filter(line -> !TypedText.isBlank(line)).toList());
  }
}
