package io.stewardry.organizations.web;

import io.stewardry.shell.ListAddress;
import io.stewardry.shell.ListPlace;
import io.stewardry.shell.Paging;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The organizations in a group that the reader reaches, a page of them.
///
/// @param place where in the list this page stands, so that it is the one that is drawn again
/// @param total of those that the reader reaches, whatever he searches for
/// @param people to how many access to the whole group was given
/// @param changeable the reader may take one out
public record GroupMembers(
    ListAddress address,
    ListPlace place,
    List<GroupMember> rows,
    Paging paging,
    long total,
    long people,
    boolean changeable) {
  public GroupMembers {
    rows = List.copyOf(rows);
  }

  public boolean filtered() {
    return address.has("q");
  }

  public String removalOf(GroupMember member) {
    return address.path() + "/organizations/" + member.id() + "/remove";
  }

  /// The question before an organization leaves a group that carries access; null where nobody
  /// loses any.
  public @Nullable String questionOf(GroupMember member) {
    return people == 0
        ? null
        : address.path() + "/organizations/" + member.id() + "/removal?" + walk();
  }

  /// Which page of the list is drawn again.
  private String walk() {
    StringBuilder query = new StringBuilder("q=");
    query.append(URLEncoder.encode(address.value("q"), StandardCharsets.UTF_8));
    append(query, "cursor", place.cursor());
    append(query, "first", place.first());
    return query.toString();
  }

  private static void append(StringBuilder query, String name, @Nullable Object value) {
    if (value != null) {
      query
          .append('&')
          .append(name)
          .append('=')
          .append(URLEncoder.encode(value.toString(), StandardCharsets.UTF_8));
    }
  }
}
