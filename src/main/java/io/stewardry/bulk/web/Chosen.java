package io.stewardry.bulk.web;

import io.stewardry.kernel.Ids;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.organizations.ChildFlag;
import io.stewardry.organizations.Expiration;
import io.stewardry.organizations.OrganizationQuery;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/// What somebody ticked in a list: rows, or all that match the filter in force there.
record Chosen(OrganizationQuery query, List<Map.Entry<String, String>> fields) {
  private static final String ORGANIZATION = "organization";
  private static final PageRequest FIRST = new PageRequest(PageRequest.USUAL, null);

  static Chosen of(HttpServletRequest request) {
    List<Map.Entry<String, String>> fields = new ArrayList<>();
    String search = text(request, "q");
    String state = text(request, "state");
    if (text(request, "all").equals("true")) {
      fields.add(Map.entry("all", "true"));
      fields.add(Map.entry("q", search));
      fields.add(Map.entry("state", state));
      String flag = text(request, "flag");
      String group = text(request, "group");
      fields.add(Map.entry("flag", flag));
      fields.add(Map.entry("group", group));
      String ending = text(request, "ending");
      fields.add(Map.entry("ending", ending));
      return new Chosen(
          OrganizationQuery.of(search, state.isEmpty() ? null : state, null, null, FIRST)
              .with(ChildFlag.of(flag))
              .in(group.isEmpty() ? null : Ids.parse(group).orElseThrow(Problem::notFound))
              .ending(Expiration.named(ending.isEmpty() ? null : ending)),
          fields);
    }
    String[] ticked =
        Objects.requireNonNullElse(request.getParameterValues(ORGANIZATION), new String[0]);
    Set<UUID> ids =
        Arrays.stream(ticked).map(Ids::parse).flatMap(Optional::stream).collect(Collectors.toSet());
    ids.forEach(id -> fields.add(Map.entry(ORGANIZATION, id.toString())));
    // Those that are being deleted are in no list but their own.
    fields.add(Map.entry("state", state));
    return new Chosen(
        OrganizationQuery.of(null, state.isEmpty() ? null : state, null, null, FIRST).only(ids),
        fields);
  }

  private static String text(HttpServletRequest request, String name) {
    return Objects.requireNonNullElse(request.getParameter(name), "");
  }
}
