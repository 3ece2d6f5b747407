-- Spreads the demo data over thirteen months: what was created a moment ago through the services gets the times that it
-- would have after a year of use, and most of those who were invited have joined. Runs once, as the owner of the tables,
-- on the installation that the demo has just filled, and on no other.
set constraints all immediate;
analyze hub.organization, hub.child, hub.app_user, hub.member_state, hub.member_history, hub.invitation, hub.mail, hub.audit_entry;
do $$
declare
  t text;
begin
  foreach t in array array['organization', 'org_state', 'child', 'child_people', 'child_usage_month', 'growth', 'app_user', 'member_state', 'member_history',
      'invitation', 'actor_state', 'mail', 'audit_entry', 'subscription', 'told_event', 'delivery', 'notice'] loop
    execute format('alter table hub.%I no force row level security', t);
  end loop;
  -- What these keep is written below for all rows at once. They are on again at the end of this transaction, and nobody else
  -- can read or write the tables until then.
  foreach t in array array['organization', 'org_state', 'child', 'child_people', 'app_user', 'member_state', 'invitation'] loop
    execute format('alter table hub.%I disable trigger user', t);
  end loop;
end $$;

-- Customers by the order in which they were created; the roots are older than all of them.
create table priv.demo_child as
  select c.org_id, c.child_id, c.state, c.created_at as made, n.depth = 1 as root,
      row_number() over (partition by c.org_id order by c.created_at, c.child_id) as n, count(*) over (partition by c.org_id) as many,
      null::interval as delta
    from hub.child c join priv.node n on n.org_id = c.child_id;
update priv.demo_child set delta = made - (now() - case when root then interval '430 days'
    else interval '400 days' * power(1 - (n - 1)::float8 / many, 1.3) + interval '1 hour' * (n % 11) end);
create index on priv.demo_child (child_id);
analyze priv.demo_child;

update hub.organization o set created_at = o.created_at - d.delta from priv.demo_child d where o.org_id = d.child_id;
update hub.org_state s set since = case s.state when 'ACTIVE' then s.since - d.delta else now() - interval '1 day' * (1 + d.n % 20) end
  from priv.demo_child d where s.org_id = d.child_id and s.state <> 'DELETING';

create table priv.demo_person as
  select d.child_id, d.n, d.many, d.root, d.made, d.delta, m.user_id, m.is_owner, m.state, u.email,
      u.first_name || ' ' || u.last_name as name, i.invitation_id,
      row_number() over (partition by d.child_id order by m.is_owner desc, u.created_at, u.user_id) as k, null::timestamptz as joined_at
    from priv.demo_child d join hub.member_state m on m.org_id = d.child_id
      join hub.app_user u on u.org_id = d.child_id and u.user_id = m.user_id
      left join hub.invitation i on i.org_id = d.child_id and i.user_id = m.user_id
    where not d.root or m.is_owner;
create index on priv.demo_person (child_id, user_id);
analyze priv.demo_person;

update hub.app_user u set created_at = u.created_at - p.delta,
    phone = case when p.is_owner then '+1 202 555 01' || lpad((p.n % 100)::text, 2, '0') end
  from priv.demo_person p where u.org_id = p.child_id and u.user_id = p.user_id;
update hub.member_history h set at = h.at - p.delta from priv.demo_person p where h.org_id = p.child_id and h.user_id = p.user_id;
update hub.invitation i set created_at = i.created_at - p.delta, expires_at = i.expires_at - p.delta, ended_at = i.ended_at - p.delta
  from priv.demo_person p where i.org_id = p.child_id and i.invitation_id = p.invitation_id;
update hub.audit_entry e set at = e.at - d.delta from priv.demo_child d
  where (e.org_id = d.child_id or e.org_id = d.org_id and e.target_org_id = d.child_id)
    and (e.action in ('organization.created', 'invitation.created', 'invitation.accepted') and not d.root
      or d.root and e.action = 'organization.created');
update hub.audit_entry e set at = s.since from priv.demo_child d join hub.org_state s on s.org_id = d.child_id and s.state = 'SUSPENDED'
  where e.action = 'organization.suspended' and (e.org_id = d.child_id or e.org_id = d.org_id and e.target_org_id = d.child_id);
update hub.mail m set created_at = m.created_at - d.delta, next_try_at = m.next_try_at - d.delta
  from priv.demo_child d where m.of_org_id = d.child_id and m.about_type = 'invitation';

-- Who has joined, and when: not in every twelfth customer, not in the newest ones, and not everybody.
update priv.demo_person set joined_at = least(
    made - delta + interval '1 day' * (case when is_owner then 1 + n % 3 else 3 + (k * 53 + n * 7) % 40 end) + interval '17 minutes' * (n % 40),
    now() - interval '1 hour' * (k + n % 60))
  where state = 'INVITED' and n % 12 <> 5 and n <= many - 6 and (is_owner or (k + n) % 6 <> 0);
update hub.member_state m set state = 'ACTIVE', since = p.joined_at
  from priv.demo_person p where p.joined_at is not null and m.org_id = p.child_id and m.user_id = p.user_id;
insert into hub.member_history (org_id, user_id, at, state, role, is_owner, all_orgs)
  select p.child_id, p.user_id, p.joined_at, 'ACTIVE', m.role, m.is_owner, m.all_orgs
    from priv.demo_person p join hub.member_state m on m.org_id = p.child_id and m.user_id = p.user_id where p.joined_at is not null;
update hub.invitation i set state = 'ACCEPTED', delivery = 'SENT', ended_at = p.joined_at
  from priv.demo_person p where p.joined_at is not null and i.org_id = p.child_id and i.invitation_id = p.invitation_id;
update hub.mail m set state = 'SENT', attempts = 1, sent_at = m.created_at + interval '4 seconds', body = null
  from priv.demo_person p where m.about_type = 'invitation' and m.about_id = p.invitation_id and (p.joined_at is not null or p.state = 'ACTIVE');
insert into hub.audit_entry (org_id, entry_id, at, actor_id, actor_kind, actor_home_id, actor_name, actor_email, action, resource_type,
    resource_id, result, changes, via)
  select p.child_id, uuidv7(), p.joined_at, p.user_id, 'i', p.child_id, p.name, p.email, 'invitation.accepted', 'invitation',
      p.invitation_id::text, 'ok', jsonb_build_object('email', p.email), 'ui'
    from priv.demo_person p where p.joined_at is not null;

-- Who has not: an owner whose mail came back, one who was invited again some days ago, one whose time is over; the others lately.
update hub.invitation i set delivery = 'BOUNCED' from priv.demo_person p
  where i.org_id = p.child_id and i.invitation_id = p.invitation_id and i.state = 'PENDING' and p.is_owner and p.n % 36 = 17;
update hub.mail m set state = 'FAILED', attempts = 1, last_error = 'the mail server refused the recipient' from priv.demo_person p
  where m.about_type = 'invitation' and m.about_id = p.invitation_id and m.state = 'QUEUED' and p.is_owner and p.n % 36 = 17;
update hub.invitation i set created_at = now() - interval '1 day' * (4 + p.n % 3), expires_at = now() + interval '1 day' * (1 + p.n % 4)
  from priv.demo_person p where i.org_id = p.child_id and i.invitation_id = p.invitation_id and i.state = 'PENDING'
    and (p.is_owner and p.n % 36 = 29 or not p.is_owner);

-- The links of these invitations.
update hub.actor_state a set until = i.expires_at, state = case i.state when 'PENDING' then a.state else 'USED' end,
    ended_at = case i.state when 'PENDING' then a.ended_at else coalesce(a.ended_at, i.ended_at) end
  from priv.demo_person p join hub.invitation i on i.org_id = p.child_id and i.invitation_id = p.invitation_id
  where a.org_id = p.child_id and a.subject_id = p.user_id and a.kind = 'invitation' and a.state = 'LIVE' and i.state in ('PENDING', 'ACCEPTED');

-- What the manager keeps of its children.
update hub.child_people p set invited = m.invited, owners = m.owners,
    owner_invited_at = i.created_at, owner_invited_until = i.expires_at, owner_undelivered = coalesce(i.delivery = 'BOUNCED', false),
    full_since = case when p.full_since is not null then now() - interval '1 day' * (1 + d.n % 17) end
  from priv.demo_child d
    join (select x.org_id, count(*) filter (where x.state = 'INVITED') as invited,
          count(*) filter (where x.is_owner and x.state in ('ACTIVE', 'SUSPENDED')) as owners
        from hub.member_state x group by x.org_id) m on m.org_id = d.child_id
    left join (select v.org_id, v.created_at, v.expires_at, v.delivery from hub.invitation v
        join hub.member_state x on x.org_id = v.org_id and x.user_id = v.user_id and x.is_owner and x.state = 'INVITED'
        where v.state = 'PENDING') i on i.org_id = d.child_id and m.owners = 0
  where p.org_id = d.org_id and p.child_id = d.child_id;
update hub.child c set created_at = c.created_at - d.delta,
    users = (select count(*) from hub.member_state m where m.org_id = d.child_id and m.state in ('ACTIVE', 'SUSPENDED'))
  from priv.demo_child d where c.org_id = d.org_id and c.child_id = d.child_id;

-- Growth as it would have been kept; five customers have left and were erased.
delete from hub.growth;
insert into hub.growth (org_id, month, users, added, gone)
  select t.org_id, date_trunc('month', t.at at time zone 'UTC')::date, sum(t.users), sum(t.added), sum(t.gone) from (
    select c.org_id, c.created_at as at, 0 as users, 1 as added, 0 as gone from hub.child c
    union all
    select c.org_id, c.deleted_at, 0, 0, 1 from hub.child c where c.state = 'DELETING'
    union all
    select c.org_id, min(h.at), 1, 0, 0
      from hub.child c join hub.member_state m on m.org_id = c.child_id and m.state in ('ACTIVE', 'SUSPENDED')
        join hub.member_history h on h.org_id = c.child_id and h.user_id = m.user_id and h.state = 'ACTIVE'
      where c.state <> 'DELETING' group by c.org_id, c.child_id, m.user_id
    union all
    select o.org_id, now() - interval '1 month' * g.back, 0, g.added, g.gone
      from (select d.org_id from priv.demo_child d where d.many > 100 limit 1) o,
        (values (13, 5, 0), (9, 0, 1), (6, 0, 2), (4, 0, 1), (2, 0, 1)) g(back, added, gone)) t
    group by 1, 2;

-- And the months of each customer's users, as they came.
insert into hub.child_usage_month (org_id, child_id, month, resource, high, high_on, last)
  select c.org_id, c.child_id, m.month, 'users', m.users, m.newest, m.users
    from hub.child c cross join lateral (
      select x.month, x.newest, sum(x.added) over (order by x.month) as users from (
        select date_trunc('month', u.created_at at time zone 'UTC')::date as month, count(*) as added,
            max(u.created_at at time zone 'UTC')::date as newest
          from hub.app_user u join hub.member_state s on s.org_id = u.org_id and s.user_id = u.user_id and s.state <> 'DELETED'
          where u.org_id = c.child_id group by 1) x) m
    where m.month < date_trunc('month', now() at time zone 'UTC')::date
  on conflict do nothing;

-- What the customer with quiet hours was told in the last days, and what became of each message: a mail at night was held back.
create table priv.demo_told as
  select s.org_id, s.subscription_id, uuidv7() as told_id, o.name || t.words as words, t.severity, t.kind, t.class, t.path, t.scope, t.held,
      date_trunc('day', now()) - interval '1 day' * t.days + t.clock as at
    from hub.subscription s join hub.organization o on o.org_id = s.org_id and o.kind = 'CUSTOMER',
      (values ('LIMIT_NEAR', 'limit', 'WARNING', ' uses 9 of 10 users.', '/settings/limits', 'entitlement.view', false, 9, interval '15 hours'),
          ('LIMIT_FULL', 'limit', 'WARNING', ' is at its limit: 10 of 10 users. No more can be added.', '/settings/limits', 'entitlement.view',
            true, 6, interval '4 hours'))
        t(kind, class, severity, words, path, scope, held, days, clock)
    where s.target = 'ORGANIZATION';
insert into hub.told_event (org_id, told_id, of_org_id, kind, about_id, class, severity, scope, title, text, path, at)
  select d.org_id, d.told_id, d.org_id, d.kind, d.org_id, d.class, d.severity, d.scope, array[d.words], array[d.words],
      '/o/' || o.slug || d.path, d.at
    from priv.demo_told d join hub.organization o on o.org_id = d.org_id;
insert into hub.delivery (org_id, delivery_id, told_id, user_id, way, named, scope, subscriptions, state, reason, at, summed_at)
  select d.org_id, uuidv7(), d.told_id, m.user_id, w.way, false, null, array[d.subscription_id],
      case when w.way = 'MAIL' and d.held then 'SUPPRESSED_DND' else 'SENT' end,
      case when w.way = 'MAIL' and d.held then 'These are quiet hours, and nothing but their organization leads to them.' end,
      d.at, case when w.way = 'MAIL' and d.held then d.at + interval '8 hours' end
    from priv.demo_told d join hub.member_state m on m.org_id = d.org_id and m.state = 'ACTIVE', (values ('MAIL'), ('IN_APP')) w(way);
insert into hub.notice (org_id, notice_id, user_id, kind, of_org_id, about_id, for_owners, scope, text, path, at, until, class, severity, read_at)
  select d.org_id, uuidv7(), m.user_id, d.kind, d.org_id, d.org_id, false, null, array[d.words], '/o/' || o.slug || d.path, d.at,
      now() + interval '30 days', d.class, d.severity, case when not d.held then d.at + interval '2 hours' end
    from priv.demo_told d join hub.organization o on o.org_id = d.org_id
      join hub.member_state m on m.org_id = d.org_id and m.state = 'ACTIVE';
drop table priv.demo_told;

do $$
declare
  t text;
begin
  foreach t in array array['organization', 'org_state', 'child', 'child_people', 'child_usage_month', 'growth', 'app_user', 'member_state', 'member_history',
      'invitation', 'actor_state', 'mail', 'audit_entry', 'subscription', 'told_event', 'delivery', 'notice'] loop
    execute format('alter table hub.%I force row level security', t);
  end loop;
  foreach t in array array['organization', 'org_state', 'child', 'child_people', 'app_user', 'member_state', 'invitation'] loop
    execute format('alter table hub.%I enable trigger user', t);
  end loop;
end $$;
drop table priv.demo_person, priv.demo_child;
