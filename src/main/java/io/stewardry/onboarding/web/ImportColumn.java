package io.stewardry.onboarding.web;

import java.util.List;

/// One column of the file, found by its header.
public record ImportColumn(String name, boolean needed, String words, String example) {
  public static final List<ImportColumn> ALL =
      List.of(
          new ImportColumn("name", true, "As people know the organization.", "Acme Dental Group"),
          new ImportColumn(
              "emailDomain",
              true,
              "Users must have an address at it. Each domain belongs to one organization.",
              "acme.example"),
          new ImportColumn("ownerFirstName", true, "The first owner.", "Olga"),
          new ImportColumn("ownerLastName", true, "Of the same person.", "Brandt"),
          new ImportColumn(
              "ownerEmail",
              true,
              "Receives the invitation; must be at the domain.",
              "olga@acme.example"),
          new ImportColumn("externalId", false, "Its number in another system.", "C-10023"),
          new ImportColumn("description", false, "For your staff.", "Since 2019, Oslo"),
          new ImportColumn(
              "furtherDomains",
              false,
              "Separated by spaces. Need verification.",
              "acme-dental.example"));
}
