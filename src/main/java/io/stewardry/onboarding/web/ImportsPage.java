package io.stewardry.onboarding.web;

import io.stewardry.shell.Paging;
import java.util.List;

/// @param href of this list; each import is below it
public record ImportsPage(String href, List<ImportProgress> rows, Paging paging, String newHref) {
  public ImportsPage {
    rows = List.copyOf(rows);
  }
}
