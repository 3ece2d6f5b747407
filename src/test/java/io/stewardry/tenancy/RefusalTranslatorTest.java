package io.stewardry.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.stewardry.kernel.ProblemCode;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessResourceFailureException;

class RefusalTranslatorTest {
  private final RefusalTranslator translator = new RefusalTranslator();

  /// What the pool says of a connection that broke has no state at all.
  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {
        "08006", "08003", "57P01", "57P02", "57P03", "53300", "25P03", "25P04", "25006", "0A000"
      })
  void shouldTellALostSessionFromAFault(String state) {
    assertThat(translator.translate("a test", null, new SQLException("gone", state)))
        .isInstanceOf(DataAccessResourceFailureException.class);
  }

  @Test
  void shouldTryAgainWithAnotherId() {
    assertThat(translator.translate("a test", null, raised("TN409", "ID_TAKEN")))
        .isInstanceOf(ConcurrencyFailureException.class);
  }

  @Test
  void shouldKnowARefusal() {
    assertThatThrownBy(() -> translator.translate("a test", null, raised("TN409", "SLUG_TAKEN")))
        .isInstanceOfSatisfying(
            DatabaseRefusal.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ProblemCode.SLUG_TAKEN));
  }

  private static PSQLException raised(String state, String message) {
    return new PSQLException(
        new ServerErrorMessage("SERROR\0C" + state + "\0M" + message + "\0\0"));
  }
}
