package io.stewardry.pages;

import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import io.stewardry.shell.Chip;
import io.stewardry.shell.Choice;
import io.stewardry.shell.DangerQuestion;
import io.stewardry.shell.Frame;
import io.stewardry.shell.Icons;
import io.stewardry.shell.Paging;
import io.stewardry.shell.ShellSamplePages;
import io.stewardry.shell.SortColumn;
import io.stewardry.shell.StateBadge;
import java.util.List;
import java.util.Map;

/// A list as pages of other modules will have it, put together from the parts.
final class Gallery {
  private static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, "io.stewardry.templates");

  private Gallery() {}

  static Map<String, Object> list() {
    var frame = ShellSamplePages.awayFrame().titled("Organizations");
    Content content = output -> write(output, frame);
    return Map.of("frame", frame, "content", content);
  }

  static Map<String, Object> form() {
    var frame = ShellSamplePages.homeFrame().titled("Invite a user");
    Content content = output -> writeForm(output, frame);
    return Map.of("frame", frame, "content", content);
  }

  private static void writeForm(TemplateOutput out, Frame frame) {
    out.writeContent(
        "<div class=\"page-head\"><h1>Invite a user</h1></div><form method=\"post\" class=\"card"
            + " form-card\">");
    part(out, "form-context", Map.of("frame", frame));
    part(
        out,
        "field",
        Map.of(
            "name",
            "email",
            "label",
            "E-mail",
            "value",
            "tom@",
            "error",
            "An address has a domain.",
            "hint",
            "In a domain of Nordlys IT."));
    part(
        out,
        "select",
        Map.of(
            "name",
            "role",
            "label",
            "Role",
            "value",
            "viewer",
            "choices",
            List.of(new Choice("admin", "Administrator"), new Choice("viewer", "Viewer"))));
    part(out, "text-area", Map.of("name", "words", "label", "Message"));
    part(out, "check", Map.of("name", "mfa", "label", "Needs a second factor", "checked", true));
    part(out, "buttons", Map.of("submit", "Invite", "icon", "mail", "cancelHref", "/"));
    out.writeContent("</form>");
  }

  private static void write(TemplateOutput out, Frame frame) {
    out.writeContent(
        """
        <div class="page-head"><h1>Organizations</h1><div class="page-actions">
        <button type="button" class="btn wide-only" data-opens="delete">Delete…</button>
        <a class="btn btn-primary" href="/new">\
        """);
    Icons.icon("plus").writeTo(out);
    out.writeContent(
        """
        <span>New</span></a></div></div>
        <div class="card"><div class="list-tools"><div class="list-filter">\
        """);
    Icons.icon("search").writeTo(out);
    out.writeContent(
        """
        <input class="form-control" type="text" aria-label="Filter by name or domain"
          placeholder="Filter by name or domain"></div>\
        """);
    part(
        out,
        "chips",
        Map.of(
            "label",
            "State",
            "chips",
            List.of(
                new Chip("All", "?", true),
                new Chip("Active", "?state=active", false),
                new Chip("With alerts", "?alerts=true", false),
                new Chip("Expiring in 30 d", "?expiring=30", false),
                new Chip("Suspended", "?state=suspended", false))));
    out.writeContent(
        """
        </div><table class="list"><caption>Organizations</caption><thead><tr>\
        """);
    column(out, SortColumn.sorted("name", "Name", "?sort=-name", SortColumn.Direction.UP));
    column(out, SortColumn.plain("state", "State").onWideOnly());
    column(
        out,
        SortColumn.sorted("users", "Users", "?sort=users", SortColumn.Direction.NONE).asNumber());
    column(out, SortColumn.plain("licences", "Licences").onWideOnly());
    out.writeContent(
        """
        <th scope="col" class="menu-cell"><span class="sr-only">Menu</span></th></tr></thead><tbody>\
        """);
    for (int i = 1; i <= 8; i++) {
      out.writeContent(
          """
          <tr><td><div class="with-square"><span class="square org-c%d" aria-hidden="true">AA</span>
          <span class="two-lines"><a class="line-1" href="/o/a%d">Acme Analytics International %d</a>
          <span class="line-2">acmeanalyticsinternational.example</span></span></div></td>
          <td class="wide-only">\
          """
              .formatted(i, i, i));
      part(out, "state", Map.of("state", i % 3 == 0 ? StateBadge.SUSPENDED : StateBadge.ACTIVE));
      out.writeContent(
          """
          </td><td class="number">%d</td><td class="wide-only"><progress max="120" value="%d" \
          aria-label="Licences"></progress> %d / 120</td><td class="menu-cell">\
          """
              .formatted(i * 117, i * 15, i * 15));
      part(out, "row-menu", Map.of("label", "Menu of row " + i, "content", rowMenu()));
      out.writeContent("</td></tr>");
    }
    out.writeContent("</tbody></table>");
    part(out, "paging", Map.of("paging", Paging.of(26, 25, 10_000, "?before=a", "?after=b")));
    out.writeContent("</div>");
    part(out, "danger-dialog", Map.of("frame", frame, "question", question(), "id", "delete"));
  }

  private static Content rowMenu() {
    return out ->
        out.writeContent(
            """
            <a class="menu-item" href="/open">Open</a>
            <a class="menu-item" href="/edit">Edit</a>
            <button type="button" class="menu-item tone-bad" data-opens="delete">Delete…</button>
            """);
  }

  private static DangerQuestion question() {
    return DangerQuestion.asking(
            "Delete Acme Dental Group?",
            "All of it goes, and nobody can bring it back.",
            "Delete organization",
            "trash",
            "/o/acme/delete")
        .counting("users", 121, "user loses access", "users lose access")
        .counting("bolt", 14, "automation stops", "automations stop")
        .typing("Acme Dental Group");
  }

  private static void column(TemplateOutput out, SortColumn column) {
    part(out, "column", Map.of("column", column));
  }

  private static void part(TemplateOutput out, String name, Map<String, Object> model) {
    ENGINE.render("shell/part/" + name + ".jte", model, out);
  }
}
