package io.stewardry.vault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.stewardry.support.World;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// Looks for a secret in every column of every table of the database, as it is and as Base64 and
/// hexadecimal digits have it.
public final class Dump {
  private Dump() {}

  /// @return the tables in which it is
  public static List<String> found(World world, String secret) {
    return search(world, shapes(secret));
  }

  /// The same for plain SHA-256 of a text, from which somebody could guess it.
  public static List<String> digests(World world, String text) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
      String hex = HexFormat.of().formatHex(digest);
      String base64 = Base64.getEncoder().withoutPadding().encodeToString(digest);
      return search(
          world,
          List.of(
              // As a column of bytes has it, too.
              hex,
              hex.toUpperCase(Locale.ROOT),
              base64,
              Base64.getUrlEncoder().withoutPadding().encodeToString(digest),
              HexFormat.of().formatHex(hex.getBytes(UTF_8)),
              HexFormat.of().formatHex(base64.getBytes(UTF_8))));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static List<String> search(World world, List<String> shapes) {
    List<String> tables =
        List.of(
            world
                .text(
                    """
                    select string_agg(format('%I.%I', n.nspname, c.relname), ' ' order by 1) from pg_class c
                      join pg_namespace n on n.oid = c.relnamespace
                    where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema') and not c.relispartition
                    """)
                .split(" "));
    if (tables.size() < 50) {
      throw new IllegalStateException("not all tables are looked at");
    }
    List<String> in = new ArrayList<>();
    for (String table : tables) {
      for (String shape : shapes) {
        if (world.count("select count(*) from " + table + " t where strpos(t::text, ?) > 0", shape)
            > 0) {
          in.add(table + ": " + shape);
        }
      }
    }
    return in;
  }

  private static List<String> shapes(String secret) {
    byte[] bytes = secret.getBytes(UTF_8);
    return List.of(
        secret,
        Base64.getEncoder().withoutPadding().encodeToString(bytes),
        HexFormat.of().formatHex(bytes));
  }
}
