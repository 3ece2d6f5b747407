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

  @Test
  void shouldPutAndRemoveAMemberOfAGroupAtOnce() throws Exception {
    World.Made member = World.shared().customer(MSP, "Member");
    String group = "/api/groups/" + made("/api/groups", "{\"name\": \"%s\"}");
    String path = group + "/organizations/" + member.id();
    assertThat(together(path, false)).isSubsetOf(200, 204, 404);
    assertThat(MSP.admin().put(path, null).status()).isIn(200, 204);
    assertThat(MSP.admin().get(group).expect(200).at("/organizations").asInt()).isEqualTo(1);
    MSP.admin().delete(path).expect(204);
    assertThat(MSP.admin().get(group).at("/organizations").asInt()).isZero();
    assertThat(MSP.admin().get(group + "/organizations").expect(200).items("/id")).isEmpty();
    // And while the group goes.
    assertThat(together(path, true)).isSubsetOf(200, 204, 404);
    MSP.admin().get(group).expect(404);
    MSP.admin().put(path, null).expect(404);
  }

  private static List<Integer> together(String path, boolean deleting) throws Exception {
    String group = path.substring(0, path.indexOf("/organizations/"));
    try (var threads = Executors.newFixedThreadPool(16)) {
      List<Future<Integer>> answers = new ArrayList<>();
      for (int n = 0; n < 16; n++) {
        boolean puts = n % 2 == 0;
        boolean deletes = deleting && n == 8;
        answers.add(
            threads.submit(() ->
                deletes
                    ? MSP.admin().delete(group).status()
                    : puts
                        ? MSP.admin().put(path, null).status()
                        : MSP.admin().delete(path).status()));
      }
      List<Integer> statuses = new ArrayList<>();
      for (Future<Integer> answer : answers) {
        statuses.add(answer.get());
      }
      return statuses;
    }
  }
}
