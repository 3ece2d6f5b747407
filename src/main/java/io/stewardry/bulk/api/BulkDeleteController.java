package io.stewardry.bulk.api;

import io.stewardry.bulk.BulkActs;
import io.stewardry.bulk.LifecycleAct;
import io.stewardry.kernel.CapabilityKey;
import io.stewardry.kernel.Dangerous;
import io.stewardry.kernel.Permission;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Needs;
import io.stewardry.tenancy.Requires;
import io.stewardry.tenancy.StepUp;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BulkDeleteController {
  private static final String WORD = "delete";

  private final BulkActs acts;

  BulkDeleteController(BulkActs acts) {
    this.acts = acts;
  }

  record Wanted(@Nullable List<@Nullable String> ids, @Nullable String confirmation) {}

  record Results(List<BulkActs.Result> results) {}

  @Requires(Permission.ORGANIZATION_DELETE)
  @Needs(value = CapabilityKey.MSP, endsOnly = true)
  @StepUp(Dangerous.DELETE_ORGANIZATION)
  @PostMapping("/api/organizations/bulk-delete")
  @ResponseStatus(HttpStatus.MULTI_STATUS)
  Results delete(@RequestBody Wanted wanted, Caller caller) {
    if (!WORD.equals(wanted.confirmation())) {
      throw new Problem(
          ProblemCode.CONFIRMATION_MISMATCH, "Send the word “" + WORD + "” as confirmation.");
    }
    return new Results(
        acts.atOnce(LifecycleAct.DELETE, wanted.ids() == null ? List.of() : wanted.ids(), caller));
  }
}
