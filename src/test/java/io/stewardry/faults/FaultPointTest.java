package io.stewardry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.tenancy.FaultPoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FaultPointTest {
  @Test
  void shouldWaitAtNoPointInTheApplication() {
    assertThat(
            Files.exists(
                Path.of("src/main/resources/META-INF/services", FaultPoint.Trap.class.getName())))
        .isFalse();
  }

  @Test
  void shouldBeKilledAtEveryPoint() {
    assertThat(
            Stream.concat(
                    KilledApplicationTest.POINTS.stream(), KilledActivationTest.POINTS.stream())
                .map(point -> point.split(" ")[0]))
        .containsAll(Stream.of(FaultPoint.values()).map(Enum::name).toList());
  }
}
