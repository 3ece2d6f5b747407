package io.stewardry.licensing;

import io.stewardry.kernel.OrganizationId;
import io.stewardry.kernel.Refusal;
import io.stewardry.licensing.internal.ReminderStore;
import io.stewardry.licensing.internal.ReminderStore.Ending;
import io.stewardry.notices.NoticeEvent;
import io.stewardry.notices.Notices;
import io.stewardry.organizations.Organizations;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.ActingContext;
import io.stewardry.tenancy.ActorKind;
import io.stewardry.tenancy.Lookups;
import io.stewardry.tenancy.Transactions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Service;

/// Reminds people of ends before they come, once for each end and step: owners of what their
/// organization was given, and MSP Admins once a day of what their customers were.
///
/// Each organization is reminded in one transaction, which also writes up to which day it was, so
/// that nobody is told twice, whatever ends a node in between.
@Service
public class CapabilityReminders {
  private static final Logger LOG = LoggerFactory.getLogger(CapabilityReminders.class);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.ENGLISH);
  private static final int LISTED = 5;

  private final ReminderStore store;
  private final Notices notices;
  private final Organizations organizations;
  private final Lookups lookups;
  private final Transactions transactions;

  CapabilityReminders(
      ReminderStore store,
      Notices notices,
      Organizations organizations,
      Lookups lookups,
      Transactions transactions) {
    this.store = store;
    this.notices = notices;
    this.organizations = organizations;
    this.lookups = lookups;
    this.transactions = transactions;
  }

  /// Those who are to be told today, and on the days on which nobody did it.
  public void remind() {
    ActingContext platform = job(lookups.platform());
    LocalDate today = Acting.as(platform, store::today);
    LocalDate through = Acting.as(platform, () -> transactions.write(() -> store.held(today)));
    if (!through.isBefore(today)) {
      return;
    }
    boolean all = true;
    for (OrganizationId organization : Acting.as(platform, () -> store.due(through))) {
      all &= reminded(organization, through, today);
    }
    if (all) {
      Acting.as(platform, () -> transactions.run(() -> store.reminded(today)));
    }
  }

  /// One that fails holds up no other; the next round tries it again.
  private boolean reminded(OrganizationId organization, LocalDate through, LocalDate today) {
    try {
      Acting.as(job(organization), () -> transactions.run(() -> remind(through, today)));
      return true;
    } catch (DataAccessException | Refusal failed) {
      LOG.warn("{} could not be reminded of ends; it is tried again", organization, failed);
      return false;
    }
  }

  private void remind(LocalDate through, LocalDate today) {
    LocalDate own = store.held(through);
    LocalDate after = own.isAfter(through) ? own : through;
    store.own(after, today).stream()
        .collect(Collectors.groupingBy(Ending::about, LinkedHashMap::new, Collectors.toList()))
        .values()
        .forEach(this::tellOwners);
    List<Ending> below = store.below(after, today);
    if (!below.isEmpty()) {
      tellAdmins(below);
    }
    store.reminded(today);
  }

  /// @param endings of one day
  private void tellOwners(List<Ending> endings) {
    Ending first = endings.getFirst();
    String manager = organizations.managingName().orElse(null);
    notices.tell(
        NoticeEvent.of(CapabilityNotice.EXPIRES, first.about())
            .with("what", named(endings) + (endings.size() == 1 ? " ends" : " end"))
            .with("who", manager == null ? "A superuser" : "An administrator of " + manager)
            .at(first.until()));
  }

  private static String named(List<Ending> endings) {
    List<String> names = endings.stream().map(one -> one.capability().words()).toList();
    return names.size() == 1
        ? names.getFirst()
        : String.join(", ", names.subList(0, names.size() - 1)) + " and " + names.getLast();
  }

  private void tellAdmins(List<Ending> endings) {
    List<UUID> admins = store.admins();
    if (admins.isEmpty()) {
      return;
    }
    long customers = endings.stream().map(Ending::organization).distinct().count();
    String what =
        endings.size() == 1
            ? "A capability of a customer ends soon"
            : endings.size()
                + " capabilities of "
                + (customers == 1 ? "a customer" : customers + " customers")
                + " end soon";
    String list =
        endings.stream()
            .limit(LISTED)
            .map(CapabilityReminders::line)
            .collect(Collectors.joining("\n"));
    notices.tell(
        NoticeEvent.of(
                CapabilityNotice.EXPIRING,
                endings.getFirst().about(),
                admins,
                Map.of(
                    "what",
                    what,
                    "first",
                    line(endings.getFirst()) + (endings.size() == 1 ? "" : " is the first"),
                    "list",
                    list
                        + (endings.size() > LISTED
                            ? "\nand " + (endings.size() - LISTED) + " more"
                            : "")))
            .at(endings.getLast().until()));
  }

  /// "Monitoring of Harbor Dental on 31 January 2027".
  private static String line(Ending ending) {
    return ending.capability().words()
        + " of "
        + ending.organization()
        + " on "
        + DAY.format(ending.day());
  }

  /// Nobody acts here, so a suspended organization is reminded, too.
  private static ActingContext job(OrganizationId organization) {
    ActingContext job = ActingContext.ofNobody(organization, ActorKind.JOB);
    return job.recordingIn(organization);
  }
}
