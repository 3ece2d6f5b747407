package io.stewardry.people.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.UserId;
import io.stewardry.organizations.Suspension;
import io.stewardry.people.EmailAddress;
import io.stewardry.people.Person;
import io.stewardry.people.Profile;
import io.stewardry.people.Reader;
import io.stewardry.people.UserQuery;
import io.stewardry.people.UserState;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// Users of the acting organization.
@Repository
public class UserStore {
  private static final String LIST = "users ";

  private static final String FILTER =
      """
       and (:state::text is null or m.state = :state)
        and (not :joined or m.state <> 'INVITED')
        and (cardinality(:roles::text[]) = 0 or m.role = any (:roles::text[]))
        and (:search::text is null or strpos(u.name_key || chr(10) || u.email, hub.fold(:search)) > 0)
      """;

  private static final String COLUMNS =
      """
      u.user_id, u.email, u.first_name, u.last_name, u.phone, m.role, m.is_owner, u.external, m.state,
        m.suspended_at, m.suspender, m.suspension_reason, u.mfa, u.mfa_required,
        u.api_access, u.created_at, u.last_sign_in_at, u.time_zone, u.locale\
      """;

  private static final String FROM =
      """
       from hub.app_user u join hub.member_state m on m.org_id = :org and m.user_id = u.user_id
      where u.org_id = :org and m.state <> 'DELETED'\
      """;

  private static final String PERSON = "select " + COLUMNS + FROM;

  private final JdbcClient jdbc;

  UserStore(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  public Optional<Person> find(UserId user) {
    return jdbc.sql(PERSON + " and u.user_id = :user")
        .param("user", user.value())
        .query(UserStore::person)
        .optional();
  }

  /// One trip, because each page asks. So this statement calls a function of `notices`: how many
  /// are open is theirs to say, and nothing else of them is known here.
  public Optional<Reader> reader(UserId user, boolean ringing) {
    return jdbc.sql(
            "select "
                + COLUMNS
                + ", case when :ringing then hub.open_notices() else 0 end as notices"
                + FROM
                + " and u.user_id = :user")
        .param("ringing", ringing)
        .param("user", user.value())
        .query((row, n) -> new Reader(person(row, n), row.getInt("notices")))
        .optional();
  }

  public Page<Person> page(UserQuery query) {
    String column = query.byCreation() ? "u.created_at" : "u.name_key";
    Keyset keyset =
        Keyset.of(LIST + query.order(), query.page(), query.descending())
            .by(column, query.byCreation() ? "timestamptz" : "text")
            .id("u.user_id");
    List<Row> rows =
        filtered(
                "select %s, %s::text as sort_value".formatted(COLUMNS, column)
                    + FROM
                    + FILTER
                    + keyset.sql(),
                query)
            .params(keyset.parameters())
            .query((row, n) -> new Row(person(row, n), row.getString("sort_value")))
            .list();
    return keyset
        .page(
            rows,
            Row::sortValue,
            row -> row.person().id(),
            () -> filtered("select count(*)" + FROM + FILTER, query).query(Long.class).single())
        .map(Row::person);
  }

  private record Row(Person person, String sortValue) {}

  private JdbcClient.StatementSpec filtered(String sql, UserQuery query) {
    return jdbc.sql(sql)
        .param("state", query.state() == null ? null : query.state().name())
        .param("joined", query.joined())
        .param("roles", query.roles().toArray(String[]::new))
        .param("search", query.search());
  }

  public boolean anybody() {
    return jdbc.sql("select exists (select from hub.member_state where org_id = :org)")
        .query(Boolean.class)
        .single();
  }

  public void insert(UserId user, EmailAddress email, String firstName, String lastName) {
    jdbc.sql(
            """
            insert into hub.app_user (org_id, user_id, email, first_name, last_name)
            values (:org, :user, :email, :first, :last)
            """)
        .param("user", user.value())
        .param("email", email.value())
        .param("first", firstName)
        .param("last", lastName)
        .update();
  }

  /// The database checks whether the actor may, and whether the role fits.
  public void markExternal(UserId user, boolean external) {
    Functions.call(jdbc, "hub.mark_external", user.value(), external);
  }

  /// The database checks whether the actor may, and whether the role fits.
  public void allowApi(UserId user, boolean allowed) {
    Functions.call(jdbc, "hub.allow_api", user.value(), allowed);
  }

  /// The database checks whether the actor may give this role.
  public void addMember(UserId user, UserState state, String role, boolean owner) {
    Functions.call(jdbc, "hub.add_member", user.value(), state.name(), role, owner);
  }

  /// The database checks whether the actor may, and whether somebody is left who must stay.
  ///
  /// @param reason kept with a suspension
  public void changeState(UserId user, UserState wanted, @Nullable String reason) {
    Functions.call(jdbc, "hub.change_member_state", user.value(), wanted.name(), reason);
  }

  /// Whom of these the actor may change, as far as their rights go: the database's own rule.
  public Set<UUID> withinRights(Collection<UUID> users) {
    return Set.copyOf(
        jdbc.sql("select hub.within_rights(:users::uuid[])")
            .param("users", users.toArray(UUID[]::new))
            .query(UUID.class)
            .list());
  }

  /// Until the end of the transaction, no link to this user is used: asked before a row is changed
  /// that the bearer of a link changes, too.
  public void holdLinks(UserId user) {
    Functions.call(jdbc, "hub.hold_links", user.value());
  }

  /// The database checks whether the actor may, and whether nobody has joined by it.
  ///
  /// @param forAnother only if it has run out, to make room for another one
  public void withdrawInvitation(UserId user, boolean forAnother) {
    Functions.call(jdbc, "hub.withdraw_invitation", user.value(), forAnother);
  }

  public void changeRole(UserId user, String role, boolean owner) {
    Functions.call(jdbc, "hub.change_member_role", user.value(), role, owner);
  }

  public void rename(UserId user, String firstName, String lastName) {
    jdbc.sql(
            """
            update hub.app_user set first_name = :first, last_name = :last, version = version + 1
            where org_id = :org and user_id = :user
            """)
        .param("user", user.value())
        .param("first", firstName)
        .param("last", lastName)
        .update();
  }

  public void setPhone(UserId user, @Nullable String phone) {
    jdbc.sql(
            "update hub.app_user set phone = :phone, version = version + 1 where org_id = :org and user_id = :user")
        .param("user", user.value())
        .param("phone", phone)
        .update();
  }

  public void requireSecondFactor(UserId user, boolean required) {
    jdbc.sql(
            "update hub.app_user set mfa_required = :required, version = version + 1 where org_id = :org and user_id = :user")
        .param("user", user.value())
        .param("required", required)
        .update();
  }

  public List<Person> withRole(String role) {
    return jdbc.sql(PERSON + " and m.role = :role order by u.name_key, u.user_id")
        .param("role", role)
        .query(UserStore::person)
        .list();
  }

  public List<Person> among(Collection<UUID> users) {
    return jdbc.sql(PERSON + " and u.user_id = any (:users::uuid[]) order by u.name_key, u.user_id")
        .param("users", users.toArray(UUID[]::new))
        .query(UserStore::person)
        .list();
  }

  public List<Person> owners() {
    return jdbc.sql(PERSON + " and m.is_owner order by u.name_key, u.user_id")
        .query(UserStore::person)
        .list();
  }

  public void update(UserId user, Profile profile) {
    jdbc.sql(
            """
            update hub.app_user set first_name = :first, last_name = :last, phone = :phone, time_zone = :zone, locale = :locale,
              version = version + 1
            where org_id = :org and user_id = :user
            """)
        .param("user", user.value())
        .param("first", profile.firstName())
        .param("last", profile.lastName())
        .param("phone", profile.phone())
        .param("zone", profile.timeZone())
        .param("locale", profile.locale())
        .update();
  }

  private static Person person(ResultSet row, int number) throws SQLException {
    return new Person(
        row.getObject("user_id", UUID.class),
        row.getString("email"),
        row.getString("first_name"),
        row.getString("last_name"),
        row.getString("phone"),
        row.getString("role"),
        row.getBoolean("is_owner"),
        row.getBoolean("external"),
        UserState.valueOf(row.getString("state")),
        suspension(row),
        row.getBoolean("mfa"),
        row.getBoolean("mfa_required"),
        row.getBoolean("api_access"),
        Columns.instant(row, "created_at"),
        Columns.instantOrNull(row, "last_sign_in_at"),
        row.getString("time_zone"),
        row.getString("locale"));
  }

  private static @Nullable Suspension suspension(ResultSet row) throws SQLException {
    Instant at = Columns.instantOrNull(row, "suspended_at");
    return at == null
        ? null
        : new Suspension(at, row.getString("suspender"), row.getString("suspension_reason"));
  }
}
