package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.organizations.TxtLookup.Answer;
import io.stewardry.organizations.internal.DnsTxtLookup;
import io.stewardry.support.TestDns;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/// The look-up as it stands before a real name server.
class DnsTxtLookupTest {
  private static final TestDns DNS = TestDns.start();
  private final TxtLookup lookup =
      new DnsTxtLookup(List.of(DNS.socketAddress()), Duration.ofSeconds(2));

  @AfterAll
  static void close() {
    DNS.close();
  }

  @Test
  void shouldReadEveryRecord() {
    DNS.txt("several.example", "v=spf1 -all", "", "stewardry-verification=1");
    assertThat(values("several.example"))
        .containsExactlyInAnyOrder("v=spf1 -all", "", "stewardry-verification=1");
  }

  @Test
  void shouldPutTheStringsOfOneRecordTogether() {
    DNS.txtInStrings("split.example", "stewardry-", "verification=", "1", "");
    assertThat(values("split.example")).containsExactly("stewardry-verification=1");
  }

  @Test
  void shouldComeByTcpForWhatDoesNotFit() {
    int before = DNS.askedOverTcp();
    String value = "x".repeat(6000);
    DNS.txt("long.example", value, "short");
    assertThat(values("long.example")).containsExactlyInAnyOrder(value, "short");
    assertThat(DNS.askedOverTcp()).isGreaterThan(before);
    DNS.txt("after.example", "still there");
    assertThat(values("after.example")).containsExactly("still there");
  }

  @Test
  void shouldFollowAliases() {
    DNS.txt("target.example", "there");
    DNS.alias("whole.example", "target.example", true);
    DNS.alias("alone.example", "whole.example", false);
    assertThat(values("whole.example")).containsExactly("there");
    assertThat(values("alone.example")).containsExactly("there");
  }

  @Test
  void shouldNotRunInCircles() {
    DNS.alias("one.circle.example", "two.circle.example", false);
    DNS.alias("two.circle.example", "one.circle.example", false);
    assertThat(lookup.at("one.circle.example")).isInstanceOf(Answer.Failure.class);
    for (int n = 0; n < 20; n++) {
      DNS.alias("n" + n + ".chain.example", "n" + (n + 1) + ".chain.example", false);
    }
    assertThat(lookup.at("n0.chain.example")).isInstanceOf(Answer.Failure.class);
  }

  @Test
  void shouldNotMindCapitals() {
    DNS.txtInCapitals("capitals.example", "Found");
    assertThat(values("capitals.example")).containsExactly("Found");
    assertThat(values("CAPITALS.example")).containsExactly("Found");
  }

  @Test
  void shouldTellNoNameFromNoRecord() {
    DNS.noTxt("empty.example");
    assertThat(lookup.at("empty.example")).isEqualTo(new Answer.NoRecords());
    assertThat(lookup.at("nobody.example")).isEqualTo(new Answer.NoSuchName());
    DNS.alias("dangling.example", "nobody.example", true);
    assertThat(lookup.at("dangling.example")).isEqualTo(new Answer.NoSuchName());
  }

  @Test
  void shouldSayThatAServerCouldNot() {
    DNS.servfail("broken.example");
    DNS.refused("refused.example");
    assertThat(lookup.at("broken.example")).isEqualTo(new Answer.Failure("SERVFAIL"));
    assertThat(lookup.at("refused.example")).isEqualTo(new Answer.Failure("REFUSED"));
  }

  @Test
  void shouldNotWaitForever() {
    DNS.silent("silent.example");
    Instant start = Instant.now();
    assertThat(lookup.at("silent.example")).isEqualTo(new Answer.Silence());
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(4));
  }

  @Test
  void shouldAskTheNextServerWhenOneIsDead() {
    TestDns dead = TestDns.start();
    var address = dead.socketAddress();
    dead.close();
    DNS.txt("second.example", "here");
    TxtLookup two = new DnsTxtLookup(List.of(address, DNS.socketAddress()), Duration.ofSeconds(4));
    assertThat(two.at("second.example")).isEqualTo(new Answer.Records(List.of("here")));
  }

  @Test
  void shouldTakeTheLongestName() {
    String label = "a".repeat(63);
    String longest = String.join(".", label, label, label, "a".repeat(61));
    assertThat(longest).hasSize(EmailDomain.LONGEST);
    assertThat(lookup.at(longest)).isEqualTo(new Answer.NoSuchName());
  }

  private List<String> values(String name) {
    return lookup.at(name) instanceof Answer.Records(List<String> values) ? values : List.of();
  }
}
