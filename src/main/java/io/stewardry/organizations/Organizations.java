package io.stewardry.organizations;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Page;
import io.stewardry.kernel.PageRequest;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.TypedText;
import io.stewardry.kernel.Validation;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.organizations.internal.ChildDetailStore;
import io.stewardry.organizations.internal.ChildStore;
import io.stewardry.organizations.internal.OrganizationStore;
import io.stewardry.shell.AuditAction;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.OrganizationState;
import io.stewardry.tenancy.Target;
import io.stewardry.tenancy.Targets;
import io.stewardry.tenancy.Transactions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/// Organizations, seen from the acting one: itself, and what stands below it.
@Service
public class Organizations {
  private final OrganizationStore store;
  private final ChildStore children;
  private final ChildDetailStore details;
  private final Targets targets;
  private final Transactions transactions;
  private final OrganizationMembers members;
  private final AuditLog audit;
  private final Notices notices;

  Organizations(
      OrganizationStore store,
      ChildStore children,
      ChildDetailStore details,
      Targets targets,
      OrganizationMembers members,
      Transactions transactions,
      AuditLog audit,
      Notices notices) {
    this.store = store;
    this.children = children;
    this.notices = notices;
    this.details = details;
    this.targets = targets;
    this.members = members;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// The acting organization's name.
  public OrganizationName acting() {
    return store.acting();
  }

  /// The caller's home, wherever they act.
  public OrganizationName home(Caller caller) {
    return store.home(caller);
  }

  /// The acting organization as the frame of a page names it.
  public OrganizationPlace place(Caller caller) {
    return store.place(caller.reachesEveryChild());
  }

  /// The acting organization itself.
  ///
  /// @throws Problem NOT_FOUND for the platform's own
  public Organization get() {
    return store.find(suspendedFromAbove()).orElseThrow(Problem::notFound);
  }

  /// Who manages the acting organization; empty when nobody does.
  public Optional<String> managingName() {
    return store.managingName();
  }

  /// Those that can manage others. To be asked in the platform plane.
  public List<OrganizationName> msps() {
    return store.msps();
  }

  /// For the platform plane: what stands under the platform.
  public PlatformFigures platformFigures() {
    return store.platformFigures();
  }

  /// The organizations directly below the acting one that the caller reaches.
  public Page<Organization> below(OrganizationQuery query, Caller caller) {
    return children.page(query, caller.reachesEveryChild(), above(caller));
  }

  /// All of them, reached or not: for who gives access to himself.
  public Page<Organization> all(OrganizationQuery query, Caller caller) {
    return children.page(query, true, above(caller));
  }

  /// The names of those that match, in that order, without turning pages.
  public List<OrganizationName> names(OrganizationQuery query, Caller caller, int most) {
    return children.names(query, caller.reachesEveryChild(), most);
  }

  /// What those that match come to.
  public ChildSums sums(OrganizationQuery query, Caller caller) {
    return children.sums(query, caller.reachesEveryChild());
  }

  /// What a list tells of these, beside themselves.
  public Map<UUID, ChildDetail> details(Collection<UUID> children) {
    return children.isEmpty() ? Map.of() : details.details(children);
  }

  /// How many there are in each state.
  public ChildCounts counts(Caller caller) {
    return details.counts(caller.reachesEveryChild());
  }

  /// How many of them there are at this moment.
  public long count(OrganizationQuery query, Caller caller) {
    return children.count(query, caller.reachesEveryChild());
  }

  /// The switcher: the caller's home first, then the organizations that he reaches from there, by
  /// name. To be asked at home.
  ///
  /// @param search a part of the name, external id or domain; what does not match is left out, home
  ///   too
  public Page<Reachable> reachable(@Nullable String search, PageRequest page, Caller caller) {
    Page<Organization> below =
        below(OrganizationQuery.of(search, null, null, "name", page), caller);
    List<Reachable> items = new ArrayList<>();
    boolean homeIsShown = !caller.superuser() && page.cursor() == null && store.matches(search);
    if (homeIsShown) {
      items.add(Reachable.of(get(), true));
    }
    below.items().forEach(organization -> items.add(Reachable.of(organization, false)));
    Long total = below.total();
    return new Page<>(
        items, null, below.nextCursor(), total == null ? null : total + (homeIsShown ? 1 : 0));
  }

  /// What the switcher finds for the caller by something typed: their home, if it matches, and the
  /// best matches below it. To be asked at home.
  public Page<Reachable> found(String search, int most, Caller caller) {
    Page<Organization> below =
        children.best(
            OrganizationQuery.of(search, null, null, "name", new PageRequest(most, null)),
            caller.reachesEveryChild(),
            above(caller));
    List<Reachable> items = new ArrayList<>();
    boolean homeIsShown = store.matches(search);
    if (homeIsShown) {
      items.add(Reachable.of(get(), true));
    }
    below.items().forEach(organization -> items.add(Reachable.of(organization, false)));
    return new Page<>(
        items, null, null, Objects.requireNonNullElse(below.total(), 0L) + (homeIsShown ? 1 : 0));
  }

  /// For superusers in the platform plane: what is found among all organizations of the
  /// installation, whoever manages them.
  ///
  /// @throws Problem PLATFORM_ONLY
  public FoundEverywhere everywhere(String search, int most) {
    return children.everywhere(search, most);
  }

  /// For superusers: the organizations below a root.
  ///
  /// @throws Problem NOT_FOUND when there is no such organization
  public Page<Organization> belowAnother(OrganizationId root, OrganizationQuery query) {
    Target target = targets.find(root).orElseThrow(Problem::notFound);
    ChildStore.Above above =
        new ChildStore.Above(root.value(), target.state() != OrganizationState.ACTIVE);
    return Acting.as(Acting.context().managing(root), () -> children.page(query, true, above));
  }

  private static ChildStore.Above above(Caller caller) {
    return caller.inPlatformPlane()
        ? new ChildStore.Above(null, false)
        : new ChildStore.Above(
            caller.organization().value(), caller.state() != OrganizationState.ACTIVE);
  }

  /// May an address at this domain belong to the acting organization? Its first domain counts as it
  /// is, a further one only when it is proven, and a sub-domain is another domain.
  public boolean acceptsAddressesAt(String domain) {
    return store.acceptsAddressesAt(domain);
  }

  /// May people from outside its e-mail domains join the acting MSP?
  public boolean admitsExternalStaff() {
    return store.admitsExternalStaff();
  }

  /// Admits people from outside the acting MSP's e-mail domains, or no more: those who are there
  /// stay.
  public boolean admitExternalStaff(boolean wanted) {
    return transactions.write(() -> {
      boolean before = store.admitsExternalStaff();
      if (before != wanted) {
        store.admitExternalStaff(wanted);
        audit.append(
            AuditRecord.done(
                OrganizationAction.UPDATED,
                Acting.context().organization().value(),
                Map.of("externalStaff", Map.of("from", before, "to", wanted))));
      }
      return true;
    });
  }

  /// Makes the organization of the running context, which does not exist yet: a part of its
  /// creation.
  public void insert(NewOrganization organization) {
    store.insert(organization);
  }

  /// The organization that is being made, as it will be: nothing above it is suspended, or nobody
  /// could make it.
  public Organization made() {
    return store.find(false).orElseThrow();
  }

  /// Another domain of the organization that is being made: it waits for its proof.
  public void insertFurtherDomain(EmailDomain domain) {
    store.insertDomain(domain, false);
  }

  /// Which of these domains are the first one of an organization directly below the acting one.
  public Set<String> domainsBelow(Collection<String> domains) {
    return domains.isEmpty() ? Set.of() : children.domainsAmong(domains);
  }

  /// Changes what an edit names.
  ///
  /// @param expectedVersion of If-Match; empty when the caller does not care
  /// @throws Problem VALIDATION_FAILED, VERSION_MISMATCH, CUSTOMER_OWNED; SLUG_TAKEN comes from the
  ///   database
  public Organization update(OrganizationEdit edit, Optional<Integer> expectedVersion) {
    return transactions.write(() -> {
      if (expectedVersion.isEmpty()) {
        // Whoever does not care what was there waits for who is faster, instead of losing to him.
        store.hold();
      }
      Organization before = get();
      requireNotCustomersOwn(before);
      Validation check = new Validation();
      Map<String, OrganizationMember.Change> others = members.read(check, edit.members());
      OrganizationStore.Details details = edit.over(before, check, members.names());
      check.done();
      int version = expectedVersion.orElse(before.version());
      if (before.version() != version || !store.update(details, version)) {
        if (expectedVersion.isEmpty()) {
          throw Transactions.again();
        }
        throw Problem.versionMismatch(before.version());
      }
      Map<String, @Nullable Object> more = new LinkedHashMap<>();
      others.forEach(
          (name, change) -> change.write().ifPresent(changed -> more.put(name, changed)));
      return recorded(OrganizationAction.UPDATED, before, more);
    });
  }

  /// Suspends, resumes or restores the organization of the running, guarded context.
  public Organization change(LifecycleChange change) {
    return change(change, null);
  }

  /// @param reason why; it is kept with a suspension, and stands in the log of each change
  /// @throws Problem VALIDATION_FAILED for a reason that is too long
  public Organization change(LifecycleChange change, @Nullable String reason) {
    Validation check = new Validation();
    String why = check.optionalLines("/reason", reason, Suspension.LONGEST_REASON);
    check.done();
    return transactions.write(() -> {
      Organization before = get();
      store.changeState(change.wanted(), why);
      tell(change, before, why);
      return recorded(change.action(), before, why);
    });
  }

  /// Its owners, who are locked out and see it nowhere else.
  private void tell(LifecycleChange change, Organization organization, @Nullable String why) {
    if (change != LifecycleChange.SUSPEND && change != LifecycleChange.RESUME) {
      return;
    }
    boolean byItsManager =
        Acting.context().home().value().equals(organization.managingOrganizationId());
    notices.tell(
        NoticeEvent.of(
                change == LifecycleChange.SUSPEND
                    ? OrganizationNotice.SUSPENDED
                    : OrganizationNotice.RESUMED,
                organization.id())
            .with("manager", byItsManager ? managingName().orElse("Your provider") : "A superuser")
            .with("reason", why == null ? "" : " Reason: " + TypedText.inOneLine(why)));
  }

  /// Deletes it: unreachable at once, erased when its time is over.
  ///
  /// @param confirmation must be its name
  /// @throws Problem CONFIRMATION_MISMATCH
  public Organization delete(@Nullable String confirmation) {
    if (!get().name().equals(confirmation)) {
      throw new Problem(
          ProblemCode.CONFIRMATION_MISMATCH,
          "Send the organization's name as it is written, as confirmation.");
    }
    return change(LifecycleChange.DELETE);
  }

  /// Gives it another managing organization, or none. The former one's staff do not reach it from
  /// their next request on.
  ///
  /// @param commercialOwner null leaves it
  public Organization setManaging(
      @Nullable OrganizationId managing, @Nullable CommercialOwner commercialOwner) {
    return transactions.write(() -> {
      Organization before = get();
      String from = managingName().orElse(null);
      store.setParent(managing, commercialOwner);
      String to = managingName().orElse(null);
      if (!Objects.equals(
          before.managingOrganizationId(), managing == null ? null : managing.value())) {
        notices.tell(
            NoticeEvent.of(
                    to == null ? OrganizationNotice.UNLINKED : OrganizationNotice.LINKED,
                    before.id())
                .with("manager", to == null ? Objects.requireNonNullElse(from, "") : to));
      }
      Organization after = get();
      Map<String, @Nullable Object> changes = OrganizationChanges.between(before, after);
      OrganizationChanges.put(changes, "managingOrganization", from, to);
      audit.append(
          AuditRecord.done(
              managing == null ? OrganizationAction.UNLINKED : OrganizationAction.LINKED,
              after.id(),
              changes));
      return after;
    });
  }

  /// See [ClaimedDomains#first].
  Organization setFirstDomain(EmailDomain wanted) {
    return transactions.write(() -> {
      Organization before = get();
      requireNotCustomersOwn(before);
      store.setFirstDomain(wanted.value());
      return recorded(OrganizationAction.DOMAIN_CHANGED, before, Map.of());
    });
  }

  /// See [ClaimedDomains#changeFirst].
  Organization changeDomain(EmailDomain wanted, String why) {
    return transactions.write(() -> {
      Organization before = get();
      store.changeDomain(wanted.value());
      return recorded(OrganizationAction.DOMAIN_CHANGED, before, why);
    });
  }

  private Organization recorded(AuditAction action, Organization before, @Nullable String reason) {
    return recorded(action, before, reason == null ? Map.of() : Map.of("reason", reason));
  }

  /// @param more what the log says besides the differences
  private Organization recorded(
      AuditAction action, Organization before, Map<String, ? extends @Nullable Object> more) {
    Organization after = get();
    Map<String, @Nullable Object> changes = OrganizationChanges.between(before, after);
    changes.putAll(more);
    audit.append(AuditRecord.done(action, after.id(), changes));
    return after;
  }

  /// Its provider's staff look at a customer-owned organization, but do not change it.
  static void requireNotCustomersOwn(Organization organization) {
    boolean byItsManager =
        Acting.context().home().value().equals(organization.managingOrganizationId());
    if (byItsManager && organization.commercialOwner() == CommercialOwner.CUSTOMER) {
      throw new Problem(
          ProblemCode.CUSTOMER_OWNED,
          "Its provider can look at it; its own administrators change it.");
    }
  }

  private boolean suspendedFromAbove() {
    ActingContext context = Acting.context();
    return context.away()
        && targets
            .find(context.organization())
            .filter(target -> target.state() == OrganizationState.SUSPENDED_BY_PARENT)
            .isPresent();
  }
}
