package io.stewardry.vault.web;

import io.stewardry.shell.Figures;
import io.stewardry.vault.CredentialUser.UsedBy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What uses a credential, counted by kind. What is alone of its kind is named.
///
/// @param all each by its name
public record UsedByLinks(List<Link> links, List<Link> all) {
  public static final UsedByLinks NOTHING = new UsedByLinks(List.of(), List.of());

  public record Link(String words, String href) {}

  public UsedByLinks {
    links = List.copyOf(links);
    all = List.copyOf(all);
  }

  /// @param root of the organization, such as `/o/acme`
  /// @param href of the credential
  static UsedByLinks of(List<UsedBy> used, String root, String href) {
    Map<String, Long> counts = new LinkedHashMap<>();
    used.forEach(one -> counts.merge(words(one.kind()), 1L, Long::sum));
    return new UsedByLinks(
        counts.entrySet().stream()
            .map(kind ->
                new Link(
                    Figures.counted(kind.getValue(), kind.getKey(), kind.getKey() + "s"),
                    href + "#used-by"))
            .toList(),
        used.stream()
            .map(one -> new Link(capital(words(one.kind())) + " " + one.name(), root + one.path()))
            .toList());
  }

  /// `mcpServer` is "MCP server", `agent` is "AI agent".
  static String words(String kind) {
    return switch (kind) {
      case "agent" -> "AI agent";
      case "mcpServer" -> "MCP server";
      default ->
          kind.replaceAll("([a-z])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
    };
  }

  static String capital(String words) {
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }
}
