-- Searching names by any part of them, without reading them all. Row security takes every index away that could help, so
-- one function looks it up as the definer, in the organization of the context, and answers ids of its children.

-- The parts of three letters of a text, each mixed with the organization: no two organizations have one in common, so that
-- what lies in the index of others neither makes a search slower nor tells of itself by doing so.
create function priv.parts(of_org uuid, key text) returns bigint[]
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp
return array(
  select distinct hashtextextended(substr(key, n, 3), hashtextextended(of_org::text, 0))
  from generate_series(1, char_length(key) - 2) n);
grant execute on function priv.parts(uuid, text) to stewardry_definer;

-- Without a list of what is pending: it would be read through by every search.
create index child_by_part on hub.child using gin (priv.parts(org_id, search_key)) with (fastupdate = off);
-- The function below wants the index whatever it holds; making the parts again for each statistic takes seconds.
alter index hub.child_by_part alter column 1 set statistics 0;

grant create on schema hub to stewardry_definer;
set local role stewardry_definer;

-- The children of the acting organization with this part in name, external id or domain, and how many of them are not
-- deleted. No ids: there are too many, and reading them in the order of the list is quicker. Neither: the part is too short
-- for the index.
create function hub.children_with(part text, most integer, out ids uuid[], out live bigint)
language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
declare
  own constant uuid := hub.org();
  folded constant text := hub.fold(part);
  wanted constant bigint[] := priv.parts(own, folded);
begin
  if own is null or wanted is null or wanted = '{}' then
    return;
  end if;
  with hit as materialized (
      select c.child_id, c.state from hub.child c
      where c.org_id = own and priv.parts(c.org_id, c.search_key) @> wanted and strpos(c.search_key, folded) > 0)
    select array(select h.child_id from hit h limit most + 1), (select count(*) from hit h where h.state <> 'DELETING')
    into ids, live;
  if cardinality(ids) > most then
    ids := null;
  end if;
end $$;

grant execute on function hub.children_with(text, integer) to stewardry_app;
reset role;
revoke create on schema hub from stewardry_definer;
