package io.stewardry.settings.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/// SQL of the settings of the acting organization.
@Repository
public class SettingStore {
  private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

  private final JdbcClient jdbc;
  private final JsonMapper json;

  SettingStore(JdbcClient jdbc, JsonMapper json) {
    this.jdbc = jdbc;
    this.json = json;
  }

  /// What it has set itself.
  public Map<String, Object> own() {
    Map<String, Object> own = new LinkedHashMap<>();
    jdbc.sql("select key, value::text as value from hub.setting where org_id = :org order by key")
        .query(row -> {
          own.put(row.getString("key"), json.readValue(row.getString("value"), Object.class));
        });
    return own;
  }

  /// What is in force; what is missing is as usual.
  public Map<String, Object> inForce() {
    return jdbc.sql("select settings::text from hub.settings_in_force where org_id = :org")
        .query(String.class)
        .optional()
        .map(text -> json.readValue(text, OBJECT))
        .orElseGet(Map::of);
  }

  /// @param value null takes it away
  public void set(String key, @Nullable Object value) {
    jdbc.sql("delete from hub.setting where org_id = :org and key = :key")
        .param("key", key)
        .update();
    if (value != null) {
      jdbc.sql("insert into hub.setting (org_id, key, value) values (:org, :key, :value::jsonb)")
          .param("key", key)
          .param("value", json.writeValueAsString(value))
          .update();
    }
  }
}
