package io.stewardry.visits.api;

import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Ids;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.UserId;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import io.stewardry.tenancy.WithSession;
import io.stewardry.visits.Door;
import io.stewardry.visits.DoorMode;
import io.stewardry.visits.Doors;
import io.stewardry.visits.Guest;
import io.stewardry.visits.SentOut;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/// How the acting organization lets in those who manage it, and who of them is inside.
@RestController
class DoorController {
  private final Doors doors;

  DoorController(Doors doors) {
    this.doors = doors;
  }

  record Wanted(@Nullable String mode) {}

  @Requires(Permission.OWNER_VIEW)
  @GetMapping("/api/door")
  Door get() {
    return doors.current();
  }

  @WithSession
  @Requires(Permission.OWNER_MANAGE)
  @StepUp(Dangerous.CHANGE_DOOR)
  @PutMapping("/api/door")
  Door put(@RequestBody Wanted body, Caller caller) {
    Doors.requireOwner(caller);
    return doors.set(
        Arrays.stream(DoorMode.values())
            .filter(mode -> mode.name().equals(body.mode()))
            .findAny()
            .orElseThrow(
                () -> Problem.invalid("/mode", "It takes STANDING, ASK_FIRST or EMERGENCY.")));
  }

  @Requires(Permission.OWNER_VIEW)
  @GetMapping("/api/visitors")
  Page<Guest> guests() {
    return Page.whole(doors.guests());
  }

  @WithSession
  @Requires(Permission.OWNER_MANAGE)
  @DeleteMapping("/api/visitors/{userId}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void sendOut(@PathVariable String userId, Caller caller) {
    Doors.requireOwner(caller);
    doors.sendOut(user(userId));
  }

  @Requires(Permission.OWNER_VIEW)
  @GetMapping("/api/visitors/sent-out")
  Page<SentOut> sentOut() {
    return Page.whole(doors.sentOut());
  }

  @WithSession
  @Requires(Permission.OWNER_MANAGE)
  @PostMapping("/api/visitors/{userId}/let-back")
  Page<SentOut> letBack(@PathVariable String userId, Caller caller) {
    Doors.requireOwner(caller);
    doors.letBack(user(userId));
    return sentOut();
  }

  private static UserId user(String text) {
    return Ids.parse(text).map(UserId::new).orElseThrow(Problem::notFound);
  }
}
