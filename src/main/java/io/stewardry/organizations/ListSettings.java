package io.stewardry.organizations;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Validation;
import io.stewardry.organizations.internal.ListSettingsStore;
import io.stewardry.shell.AuditAction;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Transactions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// How the actor wants the list of organizations: which columns, and filters that he comes back to.
/// They are his own and stand at his home; to be asked there.
@Service
public class ListSettings {
  public static final int LONGEST_NAME = 60;
  private static final int MOST_VIEWS = 20;
  private static final int LONGEST_QUERY = 1_000;

  private final ListSettingsStore store;
  private final Transactions transactions;
  private final AuditLog audit;

  ListSettings(ListSettingsStore store, Transactions transactions, AuditLog audit) {
    this.store = store;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// A filter and an order under a name.
  ///
  /// @param query the parameters of the list's address
  public record View(String name, String query) {}

  /// @param columns null as long as nothing was chosen
  public record Chosen(@Nullable Set<String> columns, List<View> views) {
    public static final Chosen NOTHING = new Chosen(null, List.of());
  }

  public Chosen get() {
    return store.find();
  }

  public void chooseColumns(Set<String> columns) {
    transactions.run(() -> {
      store.locked();
      store.setColumns(columns);
      told(ViewAction.COLUMNS_CHOSEN, Map.of("columns", List.copyOf(columns)));
    });
  }

  /// One of the same name is replaced.
  ///
  /// @throws Problem VALIDATION_FAILED for a name that is empty or too long, LIMIT_EXCEEDED beyond
  ///   twenty
  public void save(View wanted) {
    Validation check = new Validation();
    String name = check.required("/name", wanted.name(), LONGEST_NAME);
    check.done();
    if (wanted.query().length() > LONGEST_QUERY) {
      throw Problem.invalid("/name", "The filter is too long to be saved.");
    }
    transactions.run(() -> {
      List<View> views = without(name, store.locked().views());
      if (views.size() >= MOST_VIEWS) {
        throw Problem.limitExceeded(
            "views",
            views.size(),
            MOST_VIEWS,
            "You have " + MOST_VIEWS + " views, which is the most there can be. Remove one first.");
      }
      views.add(new View(name, wanted.query()));
      store.setViews(views);
      told(ViewAction.SAVED, Map.of("name", name));
    });
  }

  /// One that is not there is no mistake.
  public void remove(String name) {
    transactions.run(() -> {
      List<View> before = store.locked().views();
      List<View> views = without(TypedText.trimmed(name), before);
      if (views.size() < before.size()) {
        store.setViews(views);
        told(ViewAction.REMOVED, Map.of("name", TypedText.trimmed(name)));
      }
    });
  }

  private static List<View> without(String name, List<View> all) {
    List<View> views = new ArrayList<>(all);
    views.removeIf(view -> view.name().equalsIgnoreCase(name));
    return views;
  }

  private void told(AuditAction action, Map<String, Object> changes) {
    audit.append(AuditRecord.done(action, Acting.context().actor().value(), changes));
  }
}
