-- Who reaches an organization, today or on a past day: its own people, and staff of the organization that manages it, with
-- the way by which they do. Asked from the organization itself or from the one above. From history, of which today is the
-- end; who manages it is taken as it is today. What an MSP calls
-- its groups is not told to its customers. Superusers are not shown.
create index on hub.grant_history (org_id, group_id, at) where group_id is not null;
create index on hub.group_history (org_id, child_id, at);
create index on hub.role_history (org_id, key, at);

grant create on schema hub, priv to stewardry_definer;
set local role stewardry_definer;

create function hub.who_reaches(wanted uuid, of_user uuid, as_of timestamptz)
returns table (user_id uuid, home uuid, home_kind text, state text, email text, name text, role text, permissions text,
  is_owner boolean, verbs text, path jsonb, org_kind text, org_state text)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
#variable_conflict use_column
declare
  c constant hub.context := hub.context();
  there priv.node;
  above priv.node;
  moment constant timestamptz := coalesce(as_of, clock_timestamp());
  myself constant boolean := of_user is not null and of_user = c.actor and c.org = c.home;
begin
  select * into there from priv.node n where n.org_id = wanted and n.kind <> 'PLATFORM';
  select * into above from priv.node n where n.org_id = there.parent_id and n.kind = 'MSP';
  if there.org_id is null or c.org not in (wanted, coalesce(above.org_id, wanted)) then
    return;
  end if;
  if not myself then
    if c.org <> wanted and priv.reaches(c, wanted) is null then
      return;
    end if;
    perform priv.require_holds(c,
      case when c.org <> wanted then array['access.view'] when there.kind = 'MSP' then array['access.view', 'staff.view']
        else array['user.view', 'owner.view'] end);
  end if;
  return query
    with member as (
      select distinct on (h.org_id, h.user_id) h.org_id, h.user_id, h.state, h.role, h.is_owner, h.all_orgs
        from hub.member_history h
        where h.org_id in (wanted, above.org_id) and h.at <= moment and (of_user is null or h.user_id = of_user)
        order by h.org_id, h.user_id, h.at desc, h.change_id desc),
    groups as (
      select distinct on (g.group_id) g.group_id, g.name, g.added
        from hub.group_history g where g.org_id = above.org_id and g.child_id = wanted and g.at <= moment
        order by g.group_id, g.at desc, g.change_id desc),
    given as (
      select distinct on (g.grant_id) g.grant_id, g.user_id, g.child_id, g.group_id, g.verbs, g.expires_at, g.ended
        from hub.grant_history g
        where g.org_id = above.org_id and g.at <= moment and (of_user is null or g.user_id = of_user)
          and (g.child_id = wanted or g.group_id in (select p.group_id from groups p where p.added))
        order by g.grant_id, g.at desc, g.change_id desc),
    reach as (
      select g.user_id, array_agg(distinct verb) as verbs,
          jsonb_agg(distinct jsonb_build_object('kind', case when g.group_id is null then 'grant' else 'group' end,
            'id', coalesce(g.group_id, g.grant_id), 'name', case when c.org <> wanted then p.name end, 'verbs', g.verbs, 'expiresAt', g.expires_at)) as path
        from given g left join groups p on p.group_id = g.group_id, string_to_table(g.verbs, ',') verb
        where not g.ended and (g.expires_at is null or g.expires_at > moment)
        group by g.user_id),
    found as (
      select m.*, case when m.org_id = wanted or m.all_orgs then 'view,create,update,delete' else array_to_string(r.verbs, ',') end as verbs,
          case when m.org_id = wanted then jsonb_build_array(jsonb_build_object('kind', 'home'))
            when m.all_orgs then jsonb_build_array(jsonb_build_object('kind', 'msp_admin'))
            else coalesce(r.path, '[]') end as path
        from member m left join reach r on r.user_id = m.user_id and m.org_id = above.org_id)
    select f.user_id, f.org_id, (select n.kind from priv.node n where n.org_id = f.org_id), f.state, u.email,
        u.first_name || ' ' || u.last_name, f.role,
        (select case when h.deleted then null else array_to_string(h.permissions, ',') end from hub.role_history h
          where h.org_id = f.org_id and h.key = f.role and h.at <= moment order by h.at desc, h.change_id desc limit 1),
        f.is_owner, f.verbs, f.path, there.kind, priv.effective_state(wanted)
      from found f join hub.app_user u on u.org_id = f.org_id and u.user_id = f.user_id
      where of_user is not null or f.state = 'ACTIVE' and f.verbs is not null
      order by f.org_id = wanted desc, u.name_key, f.user_id;
end $$;

grant execute on function hub.who_reaches(uuid, uuid, timestamptz) to stewardry_app;
reset role;
revoke create on schema hub, priv from stewardry_definer;
