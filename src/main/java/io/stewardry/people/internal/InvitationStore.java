package io.stewardry.people.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Invitation;
import io.stewardry.people.InvitationDelivery;
import io.stewardry.people.InvitationLife;
import io.stewardry.people.InvitationState;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import io.stewardry.tenancy.TokenHash;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Invitations of the acting organization. Whether one has expired the database's clock says.
@Repository
public class InvitationStore {
  private static final String ORDER = "invitations -createdAt";
  private static final String STATE =
      "case when i.state = 'PENDING' and i.expires_at <= now() then 'EXPIRED' else i.state end";
  private static final String FROM =
      """
      from hub.invitation i
        join hub.app_user u on u.org_id = :org and u.user_id = i.user_id
        join hub.member_state m on m.org_id = :org and m.user_id = i.user_id
      where i.org_id = :org
      """;
  private static final String SELECT =
      """
      select i.invitation_id, i.user_id, u.email, u.first_name, u.last_name, m.role, STATE as state, i.delivery, i.expires_at,
        i.invited_by_name, i.created_at
      """
              .replace("STATE", STATE)
          + FROM;
  private static final String FILTER =
      """
       and (:state::text is null or STATE = :state)
       and (:search::text is null or strpos(u.name_key || chr(10) || u.email, hub.fold(:search)) > 0)
      """
          .replace("STATE", STATE);

  /// The usual time is no longer than what is allowed here. Asked in the same statement, because
  /// many are invited when an organization is created.
  private static final String DAYS =
      """
      coalesce(:days::integer, least(:usual::integer, (select (f.settings ->> 'invitations.maxDays')::integer
        from hub.settings_in_force f where f.org_id = :org)))\
      """;

  private final JdbcClient jdbc;

  InvitationStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// @param days as the organization allows; null for the usual time
  public void insert(
      UUID invitation, UserId user, TokenHash token, @Nullable Integer days, boolean notify) {
    jdbc.sql(
            """
            insert into hub.invitation (org_id, invitation_id, user_id, token_hash, expires_at, notify_on_completion)
            values (:org, :id, :user, :token, now() + make_interval(days => DAYS), :notify)
            """
                .replace("DAYS", DAYS))
        .param("id", invitation)
        .param("user", user.value())
        .param("token", token.bytes())
        .param("days", days)
        .param("usual", InvitationLife.USUAL)
        .param("notify", notify)
        .update();
  }

  /// @return false when it is not waiting any more
  public boolean renew(UUID invitation, TokenHash token) {
    return jdbc.sql(
                """
                update hub.invitation set token_hash = :token, expires_at = now() + make_interval(days => DAYS), delivery = 'QUEUED'
                where org_id = :org and invitation_id = :id and state = 'PENDING'
                """
                    .replace("DAYS", DAYS))
            .param("id", invitation)
            .param("token", token.bytes())
            .param("days", null)
            .param("usual", InvitationLife.USUAL)
            .update()
        == 1;
  }

  public void deliver(UUID invitation, InvitationDelivery delivery) {
    jdbc.sql(
            "update hub.invitation set delivery = :delivery where org_id = :org and invitation_id = :id")
        .param("id", invitation)
        .param("delivery", delivery.name())
        .update();
  }

  /// Who invited.
  ///
  /// @param asked to be told what becomes of it
  public record Inviter(UUID id, boolean asked) {}

  public Inviter inviter(UUID invitation) {
    return jdbc.sql(
            """
            select i.invited_by, i.notify_on_completion from hub.invitation i
            where i.org_id = :org and i.invitation_id = :id
            """)
        .param("id", invitation)
        .query((row, n) ->
            new Inviter(
                row.getObject("invited_by", UUID.class), row.getBoolean("notify_on_completion")))
        .single();
  }

  public Optional<Invitation> find(UUID invitation) {
    return jdbc.sql(SELECT + " and i.invitation_id = :id")
        .param("id", invitation)
        .query((row, n) -> invitation(row))
        .optional();
  }

  /// The latest invitation of a user.
  public Optional<Invitation> of(UserId user) {
    return jdbc.sql(
            SELECT
                + " and i.user_id = :user order by i.created_at desc, i.invitation_id desc limit 1")
        .param("user", user.value())
        .query((row, n) -> invitation(row))
        .optional();
  }

  /// The user with an address who is invited here and has not accepted.
  public Optional<UserId> invited(String email) {
    return jdbc.sql(
            """
            select u.user_id from hub.app_user u join hub.member_state m on m.org_id = :org and m.user_id = u.user_id
            where u.org_id = :org and u.email = :email and m.state = 'INVITED'
            """)
        .param("email", email)
        .query((row, n) -> new UserId(row.getObject("user_id", UUID.class)))
        .optional();
  }

  public Page<Invitation> page(
      @Nullable InvitationState state, @Nullable String search, PageRequest page) {
    Keyset keyset =
        Keyset.descending(ORDER, page).by("i.created_at", "timestamptz").id("i.invitation_id");
    List<Invitation> rows =
        jdbc.sql(SELECT + FILTER + keyset.sql())
            .param("state", state == null ? null : state.name())
            .param("search", search)
            .params(keyset.parameters())
            .query((row, n) -> invitation(row))
            .list();
    return keyset.page(
        rows,
        row -> row.createdAt().toString(),
        Invitation::id,
        () ->
            jdbc.sql("select count(*) " + FROM + FILTER)
                .param("state", state == null ? null : state.name())
                .param("search", search)
                .query(Long.class)
                .single());
  }

  /// Joins, as the bearer of the link who acts; the database judges it.
  public void accept() {
    Functions.call(jdbc, "hub.accept_invitation");
  }

  private static Invitation invitation(ResultSet row) throws SQLException {
    return new Invitation(
        row.getObject("invitation_id", UUID.class),
        row.getObject("user_id", UUID.class),
        row.getString("email"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getString("role"),
        InvitationState.valueOf(row.getString("state")),
        InvitationDelivery.valueOf(row.getString("delivery")),
        Columns.instant(row, "expires_at"),
        row.getString("invited_by_name"),
        Columns.instant(row, "created_at"));
  }
}
