package io.stewardry.mail.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.TypedText;
import io.stewardry.mail.Mail;
import io.stewardry.mail.MailCounts;
import io.stewardry.mail.MailRow;
import io.stewardry.mail.MailState;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// SQL of the outbox as it is written to from anywhere and read at the platform.
@Repository
public class MailStore {
  private static final String ORDER = "mail -createdAt";
  private static final String SEARCHED =
      """
      org_id = :org and (:search::text is null
        or strpos(search_key, (select hub.fold(:search))) > 0)
      """;
  private static final String SHOWN =
      """
      mail_id, to_address, subject, body, state, attempts, created_at, sent_at, last_error
      """;
  private static final String FILTER = SEARCHED + " and (:state::text is null or state = :state)";

  private static final String AGAIN =
      SEARCHED
          + """
           and state = 'FAILED' and (:only::uuid is null or mail_id = :only)
            and not exists (select from hub.mail n where n.org_id = :org and n.about_type = m.about_type
              and n.about_id = m.about_id and n.to_address = m.to_address
              and (n.created_at, n.mail_id) > (m.created_at, m.mail_id))
          """;

  private final JdbcClient jdbc;

  MailStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public void enqueue(UUID id, Mail mail) {
    Functions.call(
        jdbc,
        "hub.enqueue_mail",
        id,
        mail.aboutType(),
        mail.aboutId(),
        mail.to(),
        mail.subject(),
        mail.body());
  }

  /// All in one trip.
  ///
  /// @param ids one for each
  public void enqueue(List<UUID> ids, List<Mail> mails) {
    jdbc.sql(
            """
            select hub.enqueue_mail(m.id, m.about_type, m.about, m.recipient, m.subject, m.body)
            from unnest(:ids::uuid[], :about_types::text[], :abouts::uuid[], :recipients::text[], :subjects::text[], :bodies::text[])
              m(id, about_type, about, recipient, subject, body)
            """)
        .param("ids", ids.toArray(UUID[]::new))
        .param("about_types", column(mails, String[]::new, Mail::aboutType))
        .param("abouts", column(mails, UUID[]::new, Mail::aboutId))
        .param("recipients", column(mails, String[]::new, Mail::to))
        .param("subjects", column(mails, String[]::new, Mail::subject))
        .param("bodies", column(mails, String[]::new, Mail::body))
        .query((row, n) -> true)
        .list();
  }

  private static <T> @Nullable T[] column(
      List<Mail> mails, IntFunction<@Nullable T[]> array, Function<Mail, @Nullable T> value) {
    return mails.stream().map(value).toArray(array);
  }

  public long queued() {
    return jdbc.sql("select count(*) from hub.mail where org_id = :org and state = 'QUEUED'")
        .query(Long.class)
        .single();
  }

  public MailCounts counts(String search) {
    return bound(
            """
            select count(*) filter (where state = 'QUEUED') as queued, count(*) filter (where state = 'SENT') as sent,
              count(*) filter (where state = 'FAILED') as failed
            from hub.mail where
            """
                + SEARCHED,
            search)
        .query((row, n) ->
            new MailCounts(row.getLong("queued"), row.getLong("sent"), row.getLong("failed")))
        .single();
  }

  public Optional<MailRow> find(UUID mail) {
    return jdbc.sql("select " + SHOWN + " from hub.mail where org_id = :org and mail_id = :mail")
        .param("mail", mail)
        .query((row, n) -> shown(row))
        .optional();
  }

  public Page<MailRow> page(@Nullable MailState state, String search, PageRequest page) {
    Keyset keyset = Keyset.descending(ORDER, page).by("created_at", "timestamptz").id("mail_id");
    List<MailRow> rows =
        bound("select " + SHOWN + " from hub.mail where " + FILTER + keyset.sql(), search)
            .param("state", state == null ? null : state.name())
            .params(keyset.parameters())
            .query((row, n) -> shown(row))
            .list();
    return keyset.page(
        rows,
        row -> row.createdAt().toString(),
        MailRow::id,
        () ->
            bound("select count(*) from hub.mail where " + FILTER, search)
                .param("state", state == null ? null : state.name())
                .query(Long.class)
                .single());
  }

  /// Queues failed mails again, from the first try on. One that a newer mail about the same thing
  /// has replaced stays as it is: its link opens nothing any more.
  ///
  /// @param only one mail; null for all that match
  /// @return how many
  public int sendAgain(@Nullable UUID only, String search) {
    return bound(
            "update hub.mail m set state = 'QUEUED', attempts = 0, next_try_at = created_at, last_error = null where "
                + AGAIN,
            search)
        .param("only", only)
        .update();
  }

  /// How many of the failed ones that match can be sent again.
  public long failed(String search) {
    return bound("select count(*) from hub.mail m where " + AGAIN, search)
        .param("only", null)
        .query(Long.class)
        .single();
  }

  private JdbcClient.StatementSpec bound(String sql, String search) {
    return jdbc.sql(sql).param("search", TypedText.orNull(search));
  }

  private static MailRow shown(ResultSet row) throws SQLException {
    return new MailRow(
        row.getObject("mail_id", UUID.class),
        row.getString("to_address"),
        row.getString("subject"),
        row.getString("body"),
        MailState.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "sent_at"),
        row.getString("last_error"));
  }
}
