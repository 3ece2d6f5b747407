package io.stewardry.demo;

import java.util.List;

/// Invented people of many origins. Whoever has the same number has the same name.
final class DemoNames {
  private static final List<String> FIRST =
      List.of(
          "Amara",
          "Björn",
          "Chiara",
          "Dmitri",
          "Eun-ji",
          "Fatou",
          "Göran",
          "Hana",
          "Ibrahim",
          "Jolanta",
          "Kwame",
          "Leïla",
          "Mateo",
          "Ngozi",
          "Olivia",
          "Priya",
          "Quentin",
          "Rania",
          "Søren",
          "Thandiwe",
          "Uchenna",
          "Viktória",
          "Wei",
          "Ximena",
          "Yusuf",
          "Zofia",
          "Aiko",
          "Bogdan",
          "Camila",
          "Diyar",
          "Elif",
          "Farid",
          "Grace",
          "Håkon",
          "Ingrid");
  private static final List<String> LAST =
      List.of(
          "Adeyemi",
          "Ångström",
          "Bianchi",
          "Chowdhury",
          "Diallo",
          "Eriksen",
          "Fernández",
          "Gupta",
          "Haddad",
          "Ivanova",
          "Jansen",
          "Kowalska",
          "Lindqvist",
          "Mbeki",
          "Nakamura",
          "O'Connor",
          "Papadakis",
          "Quispe",
          "Rossi",
          "Schneider",
          "Tanaka",
          "Usman",
          "Vargas",
          "Wang",
          "Yılmaz",
          "Zhang",
          "Almeida",
          "Brandt",
          "Castillo",
          "Dvořák",
          "Endo",
          "Farouk",
          "García",
          "Horvat",
          "Iyer",
          "Jovanović",
          "Kim");

  private DemoNames() {}

  /// @param last the family name
  record Name(String first, String last) {}

  static Name of(int number) {
    return new Name(
        FIRST.get(Math.floorMod(number * 11, FIRST.size())),
        LAST.get(Math.floorMod(number * 7 + number / FIRST.size(), LAST.size())));
  }
}
