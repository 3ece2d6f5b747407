package io.stewardry.organizations;

import static org.assertj.core.api.Assertions.assertThat;

import io.stewardry.support.SharedApplication;
import io.stewardry.support.World;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Whoever does not say which version he has seen does not care that somebody else was faster.
class EditsAtOnceTest {
  private static final World.Made MSP = World.shared().msp("Edits");

  @Test
  void shouldTakeAllEditsOfAnOrganization() throws Exception {
    all("/api/organizations/" + MSP.id());
  }

  @Test
  void shouldTakeAllEditsOfAGroup() throws Exception {
    all("/api/groups/" + made("/api/groups", "{\"name\": \"%s\"}"));
  }

  @Test
  void shouldTakeAllEditsOfARole() throws Exception {
    all(
        "/api/roles/"
            + made("/api/roles", "{\"name\": \"%s\", \"permissions\": [\"alert.view\"]}"));
  }

  private static String made(String path, String json) {
    return MSP.admin()
        .post(path, json.formatted(SharedApplication.unique("Edited")))
        .expect(201)
        .text("/id");
  }

  private static void all(String path) throws Exception {
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int n = 0; n < 24; n++) {
        String json = "{\"description\": \"Edit %d\"}".formatted(n);
        answers.add(threads.submit(() -> MSP.admin().patch(path, json).status()));
      }
      for (Future<Integer> answer : answers) {
        assertThat(answer.get()).isEqualTo(200);
      }
    }
  }
}
