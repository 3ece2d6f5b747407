package io.stewardry.secrets;

import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.secrets.SealedRows.SealedRow;
import io.stewardry.secrets.internal.Keysets;
import io.stewardry.secrets.internal.OrganizationKeys;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.springframework.stereotype.Component;

/// The secrets of the acting organization that go along when what it works on moves to another one:
/// each is sealed anew there, because it opens in no other organization than the one that it was
/// sealed in. In the running transaction.
@Component
public class SealedMove {
  private static final UUID FIRST = new UUID(0, 0);

  private final OrganizationKeys keys;
  private final Sealing sealing;
  private final List<SealedRows> kinds;

  SealedMove(OrganizationKeys keys, Sealing sealing, List<SealedRows> kinds) {
    this.keys = keys;
    this.sealing = sealing;
    this.kinds = kinds;
  }

  /// The same secrets, sealed in both organizations.
  @SuppressWarnings("ArrayRecordComponent")
  public record Pairs(byte[][] here, byte[][] there) {}

  /// How something is done in the other organization, as a part of the running transaction.
  public interface There {
    byte[] seal(UnaryOperator<byte[]> work, byte[] plain);
  }

  /// @throws Problem UNAVAILABLE when one does not open, so that nothing is lost by the move
  public Pairs anew(There there) {
    List<byte[]> before = new ArrayList<>();
    List<byte[]> after = new ArrayList<>();
    List<SealedRows> moving = kinds.stream().filter(SealedRows::moves).toList();
    if (!moving.isEmpty()) {
      List<byte[]> prefixes =
          keys.held()
              .map(held -> Keysets.ids(held).stream().map(Keysets::prefix).toList())
              .orElse(List.of());
      // Without keys nothing is sealed.
      for (SealedRows kind : prefixes.isEmpty() ? List.<SealedRows>of() : moving) {
        for (SealedRow row : kind.sealedWith(prefixes, FIRST, Integer.MAX_VALUE)) {
          before.add(row.sealed());
          after.add(anew(row, there));
        }
      }
    }
    return new Pairs(before.toArray(byte[][]::new), after.toArray(byte[][]::new));
  }

  private byte[] anew(SealedRow row, There there) {
    return sealing
        .open(
            row.sealed(),
            row.id(),
            opened -> there.seal(plain -> sealing.seal(plain, row.id()), opened.bytes()))
        .orElseThrow(() ->
            new Problem(
                ProblemCode.UNAVAILABLE,
                "A secret of this organization cannot be opened at this moment, so nothing was changed. Ask the operator to check the key file."));
  }
}
