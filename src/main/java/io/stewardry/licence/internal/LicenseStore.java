package io.stewardry.licence.internal;

import io.stewardry.kernel.Keyset;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.licence.IssuedLicense;
import io.stewardry.licence.License;
import io.stewardry.tenancy.Columns;
import io.stewardry.tenancy.Functions;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// Licences. What each allows is kept where the application's role has no access, and changes
/// through functions of the database only.
@Repository
public class LicenseStore {
  private static final String ORDER = "licenses -serial";
  private static final UUID NOBODY = new UUID(0, 0);

  private final JdbcClient jdbc;
  private final JsonMapper json;

  LicenseStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// The result of an activation.
  ///
  /// @param activated false when this licence was in force already
  /// @param converted the organization has become an MSP by it
  public record Activation(boolean activated, boolean converted, List<UUID> admins) {}

  /// The notice about the end of a licence that is due, and when the next one is.
  ///
  /// @param stage 1 to 3 before it, 4 at it, 5 after the time of grace; null for nothing now
  /// @param next how long until there is something to tell again; null for never
  public record Due(
      @Nullable Integer stage,
      @Nullable Instant until,
      List<UUID> admins,
      @Nullable Duration next) {}

  public License own() {
    return jdbc.sql("select * from hub.own_license()")
        .query((row, n) ->
            new License(
                License.State.valueOf(row.getString("state")),
                row.getObject("serial", Long.class),
                row.getObject("max_organizations", Integer.class),
                row.getLong("organizations"),
                Columns.instantOrNull(row, "valid_until"),
                Columns.instantOrNull(row, "grace_until"),
                Columns.instantOrNull(row, "activated_at"),
                License.Place.valueOf(row.getString("place"))))
        .single();
  }

  /// The number of a new licence, which gets its text before the transaction ends.
  public long register(
      UUID organization,
      @Nullable Integer maxOrganizations,
      @Nullable Instant validUntil,
      Map<String, @Nullable Instant> capabilities) {
    Map<String, @Nullable String> ends = new TreeMap<>();
    capabilities.forEach((key, end) -> ends.put(key, end == null ? null : end.toString()));
    return jdbc.sql(
            "select hub.register_license(:organization, :max, cast(:until as timestamptz), cast(:capabilities as jsonb))")
        .param("organization", organization)
        .param("max", maxOrganizations)
        .param("until", validUntil)
        .param("capabilities", json.writeValueAsString(ends))
        .query(Long.class)
        .single();
  }

  public void sign(long serial, String license) {
    Functions.call(jdbc, "hub.sign_license", serial, license);
  }

  /// All that were issued, the newest first.
  public Page<IssuedLicense> page(PageRequest page) {
    Keyset keyset = Keyset.descending(ORDER, page).by("l.serial", "bigint");
    List<IssuedLicense> rows =
        jdbc.sql("select l.* from hub.licenses() l where true" + keyset.sql())
            .params(keyset.parameters())
            .query((row, n) -> issued(row))
            .list();
    return keyset.page(
        rows,
        row -> Long.toString(row.serial()),
        row -> NOBODY,
        () -> jdbc.sql("select count(*) from hub.licenses() l").query(Long.class).single());
  }

  public Optional<IssuedLicense> find(long serial) {
    return jdbc.sql("select l.* from hub.licenses() l where l.serial = :serial")
        .param("serial", serial)
        .query((row, n) -> issued(row))
        .optional();
  }

  private IssuedLicense issued(ResultSet row) throws SQLException {
    Map<String, @Nullable String> ends =
        json.readValue(row.getString("capabilities"), new TypeReference<>() {});
    return new IssuedLicense(
        row.getLong("serial"),
        row.getObject("org_id", UUID.class),
        row.getString("organization"),
        row.getString("slug"),
        row.getObject("max_organizations", Integer.class),
        Columns.instantOrNull(row, "valid_until"),
        new TreeMap<>(ends)
            .entrySet().stream()
                .map(one ->
                    new IssuedLicense.WithEnd(
                        one.getKey(),
                        one.getValue() == null ? null : Instant.parse(one.getValue())))
                .toList(),
        row.getString("license"),
        Columns.instant(row, "issued_at"),
        Columns.instantOrNull(row, "activated_at"));
  }

  /// @param tenant the id of the organization that takes over its work if it becomes an MSP
  public Activation activate(String license, UUID tenant) {
    return jdbc.sql("select * from hub.activate_license(:license, :tenant)")
        .param("license", license)
        .param("tenant", tenant)
        .query((row, n) ->
            new Activation(
                row.getBoolean("activated"), row.getBoolean("converted"), ids(row, "admins")))
        .single();
  }

  /// @param here sealed values of the acting organization
  /// @param there the same ones, sealed for the organization that takes them over
  /// @return how many rows have moved
  public long moveWork(byte[][] here, byte[][] there) {
    return jdbc.sql("select hub.move_work(cast(:here as bytea[]), cast(:there as bytea[]))")
        .param("here", array(here))
        .param("there", array(there))
        .query(Long.class)
        .single();
  }

  private static String array(byte[][] values) {
    return Arrays.stream(values)
        .map(value -> "\"\\\\x" + HexFormat.of().formatHex(value) + "\"")
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// Asked by what runs by itself; each stage is answered once.
  public Due due() {
    return jdbc.sql("select * from hub.license_due()")
        .query((row, n) -> {
          Long next = row.getObject("next_in", Long.class);
          return new Due(
              row.getObject("stage", Integer.class),
              Columns.instantOrNull(row, "until"),
              ids(row, "admins"),
              next == null ? null : Duration.ofSeconds(next));
        })
        .single();
  }

  private static List<UUID> ids(ResultSet row, String column) throws SQLException {
    Array ids = row.getArray(column);
    return ids == null ? List.of() : List.of((UUID[]) ids.getArray());
  }
}
