package io.stewardry.faults;

import java.util.ArrayList;
import java.util.List;

/// What must hold in the whole installation, whatever was done to it.
///
/// @param what is wrong with each row that the query finds
record Rule(String what, String sql) {
  /// What is made, and what the log says when it is: one entry for each, and each for one.
  private static final List<Made> MADE =
      List.of(
          new Made("organization", "org_id", "organization.created", "kind <> 'PLATFORM'"),
          new Made("org_group", "group_id", "group.created", "true"),
          new Made("role", "role_id", "role.created", "true"),
          new Made("api_key", "key_id", "apikey.created", "true"),
          // The first ones are told by the entry of their organization, made in the same moment,
          // and
          // those of staff by theirs.
          new Made(
              "invitation",
              "invitation_id",
              "invitation.created",
              "not exists (select from hub.organization o where o.org_id = t.org_id and o.created_at = t.created_at) and not exists (select from hub.audit_entry s where s.action = 'staff.created' and s.copy_of is null and s.changes ->> 'invitationId' = t.invitation_id::text)"),
          new Made("session", "session_id", "session.created", "true"),
          new Made("grant_history", "grant_id", "access.granted", "not t.ended"),
          new Made("job", "job_id", "import.started", "kind = 'import'"));

  private record Made(String table, String id, String action, String which) {}

  /// I3: nothing without its entry, no entry without its thing. People's states are compared with
  /// the history that the database keeps by itself.
  private static final List<Rule> LOG =
      List.of(
          new Rule(
              "state changed and not told, or told and not changed",
              """
              with changed as (
                select h.user_id::text as who, h.state, lag(h.state) over (partition by h.org_id, h.user_id order by h.at, h.change_id) as before
                from hub.member_history h),
              happened as (
                select who, case state when 'SUSPENDED' then 'user.suspended' else 'user.reactivated' end as action, count(*) as n from changed
                where state <> before and (state = 'SUSPENDED' or before = 'SUSPENDED' and state = 'ACTIVE') group by 1, 2),
              told as (
                select resource_id as who, action, count(*) as n from hub.audit_entry
                where copy_of is null and result = 'ok' and action in ('user.suspended', 'user.reactivated') group by 1, 2)
              select coalesce(h.who, t.who) || ' ' || coalesce(h.action, t.action) from happened h full join told t using (who, action)
              where h.n is distinct from t.n
              """),
          new Rule(
              "act of staff away from home without one copy in the log at home",
              """
              select e.entry_id from hub.audit_entry e where e.copy_of is null and e.actor_home_id <> e.org_id
                and e.actor_home_id in (select org_id from hub.organization)
                and (select count(*) from hub.audit_entry c where c.copy_of = e.entry_id and c.org_id = e.actor_home_id and c.target_org_id = e.org_id) <> 1
                and e.result = 'ok' and exists (select from hub.app_user u where u.user_id = e.actor_id and u.org_id = e.actor_home_id)
              """),
          new Rule(
              "accepted and not told once, or told and not accepted",
              """
              select i.invitation_id || ' ' || i.state from hub.invitation i where (i.state = 'ACCEPTED') <> ((select count(*) from hub.audit_entry e
                where e.action = 'invitation.accepted' and e.result = 'ok' and e.copy_of is null and e.resource_id = i.invitation_id::text) = 1)
              """),
          new Rule(
              "row of an import that was not created once, as it says",
              """
              select r.job_id || ' ' || r.line || ' ' || coalesce(r.status, 'open') || ' ' || coalesce(r.detail, '') from hub.job_row r
              join hub.job j using (org_id, job_id) where j.kind = 'import' and j.state in ('SUCCEEDED', 'FAILED')
                and (r.status <> 'CREATED' or j.state = 'FAILED' or (select count(*) from hub.email_domain d where d.domain = r.about ->> 'emailDomain') <> 1
                  or not exists (select from hub.organization o where o.org_id = r.subject_id and o.name = r.about ->> 'name'))
              """),
          new Rule(
              "invitation without exactly one mail",
              """
              select i.invitation_id from hub.invitation i
              where (select count(*) from hub.mail m where m.about_id = i.invitation_id) <> 1
              """));

  /// I5: what is counted is what is told.
  private static final List<Rule> COUNTS =
      List.of(
          new Rule(
              "limit of users counts wrongly, or is passed",
              """
              select o.org_id || ' says ' || u.used || ' of ' || l.max from hub.organization o
                cross join lateral (select coalesce(sum(u.used), 0) as used from hub.usage u where u.org_id = o.org_id and u.resource = 'users') u
                left join hub.org_limit l on l.org_id = o.org_id and l.resource = 'users'
                where u.used > l.max or u.used <> (select count(*) from hub.member_state m where m.org_id = o.org_id and m.state <> 'DELETED')
              """),
          new Rule(
              "number of users at the manager is wrong",
              """
              select c.child_id || ' says ' || c.users from hub.child c
              where c.users <> (select count(*) from hub.member_state m where m.org_id = c.child_id and m.state in ('ACTIVE', 'SUSPENDED'))
              """),
          new Rule(
              "number of children at the manager is wrong",
              """
              select c.child_id || ' says ' || c.children from hub.child c
              where c.children <> (select count(*) from priv.node n where n.parent_id = c.child_id)
              """));

  /// What only a transaction that was torn apart would leave.
  private static final List<Rule> HALVES =
      List.of(
          new Rule(
              "key that was claimed and has no answer",
              "select key from hub.idempotency where status is null"),
          new Rule(
              "session without its secret, or the reverse",
              """
              select coalesce(s.session_id, p.secret_id) from hub.session s
              full join (select * from priv.secret where kind = 'session') p on p.secret_id = s.session_id
              where (s.ended_at is null and s.session_id is not null) <> (p.secret_id is not null)
              """),
          new Rule(
              "organization without state, node, domain or short name",
              """
              select o.org_id from hub.organization o where o.kind <> 'PLATFORM' and not (
                exists (select from hub.org_state s where s.org_id = o.org_id) and exists (select from priv.node n where n.org_id = o.org_id)
                and exists (select from hub.email_domain d where d.org_id = o.org_id and d.is_primary) and exists (select from priv.slug s where s.org_id = o.org_id)
                and exists (select from hub.child c where c.child_id = o.org_id))
              """));

  static List<Rule> all() {
    List<Rule> all = new ArrayList<>();
    for (Made made : MADE) {
      String entries =
          "select from hub.audit_entry e where e.copy_of is null and e.result = 'ok' and e.action = '%s' and e.resource_id = t.%s::text"
              .formatted(made.action(), made.id());
      all.add(
          new Rule(
              made.table() + " without exactly one entry",
              "select t.%1$s from hub.%2$s t where %3$s and (select count(*) from (%4$s) as entries) <> 1"
                  .formatted(made.id(), made.table(), made.which(), entries)));
      all.add(
          new Rule(
              made.action() + " without its thing",
              "select e.resource_id from hub.audit_entry e where e.copy_of is null and e.result = 'ok' and e.action = '%1$s' and not exists (select from hub.%2$s t where t.%3$s::text = e.resource_id)"
                  .formatted(made.action(), made.table(), made.id())));
    }
    all.addAll(LOG);
    all.addAll(COUNTS);
    all.addAll(HALVES);
    return all;
  }
}
