package io.stewardry.signin;

import io.stewardry.audit.AuditLog;
import io.stewardry.audit.AuditRecord;
import io.stewardry.kernel.Problem;
import io.stewardry.kernel.ProblemCode;
import io.stewardry.kernel.SessionId;
import io.stewardry.kernel.UserId;
import io.stewardry.people.Person;
import io.stewardry.people.UserAction;
import io.stewardry.people.Users;
import io.stewardry.signin.internal.SessionStore;
import io.stewardry.tenancy.Acting;
import io.stewardry.tenancy.Caller;
import io.stewardry.tenancy.Transactions;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/// Open sessions. A session is an opaque token of 256 random bits, valid for twelve hours and an
/// hour of rest; what its bearer may do is asked anew at each request.
@Service
public class Sessions {
  private final Users users;
  private final SessionStore sessions;
  private final Transactions transactions;
  private final AuditLog audit;

  Sessions(Users users, SessionStore sessions, Transactions transactions, AuditLog audit) {
    this.users = users;
    this.sessions = sessions;
    this.transactions = transactions;
    this.audit = audit;
  }

  /// The caller's own live sessions, newest first.
  public List<SessionInfo> mine(Caller caller) {
    return sessions.own(caller.user(), caller.session());
  }

  /// The `User-Agent` of each open session of a user of the acting organization; empty for a
  /// session without one.
  public List<String> browsers(UserId user) {
    return sessions.browsers(user);
  }

  /// Ends all sessions of another user of the acting organization. To be called in a guarded
  /// context.
  ///
  /// @throws Problem NOT_FOUND, FORBIDDEN for oneself and for somebody with greater rights
  public Person endAllOf(UserId user) {
    if (user.equals(Acting.context().actor())) {
      throw new Problem(
          ProblemCode.FORBIDDEN, "End your own sessions on the page of your account.");
    }
    return transactions.write(() -> {
      Person person = users.find(user).orElseThrow(Problem::notFound);
      users.requireWithinRights(user);
      int ended = sessions.endAll(user);
      audit.append(
          AuditRecord.done(
              UserAction.SIGNED_OUT,
              person.id(),
              Map.of("email", person.email(), "sessionsEnded", ended)));
      return person;
    });
  }

  /// Ends one of the caller's own sessions; its token is dead on the next request.
  ///
  /// @return false when the caller has no such session
  @Transactional
  public boolean end(Caller caller, SessionId session) {
    boolean ended = sessions.end(caller.user(), session);
    if (ended) {
      audit.append(AuditRecord.done(SessionAction.ENDED, session.value(), Map.of()));
    }
    return ended;
  }

  /// Ends all sessions of a user of the acting organization: a part of resetting what they sign in
  /// with.
  ///
  /// @return how many were open
  public int endOf(UserId user) {
    return sessions.endAll(user);
  }

  /// Ends all the caller's sessions, the one that asks too.
  @Transactional
  public void endAll(Caller caller) {
    int ended = sessions.endAll(caller.user());
    audit.append(AuditRecord.done(SessionAction.ENDED, Map.of("all", ended)));
  }

  /// Ends all the caller's sessions but the one that asks.
  @Transactional
  public void endOthers(Caller caller) {
    int ended = sessions.endOthers(caller.user(), caller.session());
    if (ended > 0) {
      audit.append(AuditRecord.done(SessionAction.ENDED, Map.of("others", ended)));
    }
  }
}
