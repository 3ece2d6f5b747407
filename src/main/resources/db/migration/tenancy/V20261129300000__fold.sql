-- Names are searched, sorted and told apart without ligatures, typographic marks and what nobody sees, too: Æ is ae, œ is
-- oe, þ is th; every apostrophe, quotation mark and dash is the one of the keyboard.
create or replace function hub.fold(word text) returns text
language sql immutable strict parallel safe set search_path = pg_catalog, pg_temp
return casefold(
  replace(replace(replace(replace(replace(replace(
    translate(
      regexp_replace(
        normalize(
          translate(word,
            U&'\00B4\0060\2018\2019\201A\201B\02BB\02BC\02B9\2032\2039\203A\201C\201D\201E\201F\00AB\00BB\2033\2010\2011\2012\2013\2014\2015\2212\FE58\FE63',
            '''''''''''''''''''''''''"""""""---------'),
          NFKD),
        '[\u0300-\u036f\u00ad\u061c\u115f\u1160\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]', '', 'g'),
      U&'øØłŁđĐðÐħĦŧŦı\02BC', 'oOlLdDdDhHtTi'''),
    'æ', 'ae'), 'Æ', 'AE'), 'œ', 'oe'), 'Œ', 'OE'), 'þ', 'th'), 'Þ', 'TH')
  collate "pg_unicode_fast") collate "C";

-- What was told apart before and is one now keeps apart by its id. Triggers tell the log and the access of a change that
-- nobody did.
alter table hub.role no force row level security;
alter table hub.role disable trigger user;
update hub.role r set name = left(r.name, 85) || ' (' || right(r.role_id::text, 8) || ')', version = r.version + 1
  where exists (select from hub.role o
    where o.org_id = r.org_id and hub.fold(o.name) = hub.fold(r.name) and (o.created_at, o.role_id) < (r.created_at, r.role_id));
alter table hub.role enable trigger user;
alter table hub.role force row level security;

alter table hub.org_group no force row level security;
alter table hub.org_group disable trigger user;
update hub.org_group g set name = left(g.name, 185) || ' (' || right(g.group_id::text, 8) || ')', version = g.version + 1
  where exists (select from hub.org_group o
    where o.org_id = g.org_id and hub.fold(o.name) = hub.fold(g.name) and (o.created_at, o.group_id) < (g.created_at, g.group_id));
alter table hub.org_group enable trigger user;
alter table hub.org_group force row level security;

-- The keys that are kept are computed anew, with their indexes.
alter table hub.organization alter column name_key set expression as (hub.fold(name));
alter table hub.child alter column name_key set expression as (hub.fold(name)),
  alter column search_key set expression as
    (hub.fold(name || chr(10) || coalesce(external_id, '') || chr(10) || coalesce(domain, '')));
alter table hub.app_user alter column name_key set expression as (hub.fold(first_name || ' ' || last_name));
alter table hub.role alter column name_key set expression as (hub.fold(name));
alter table hub.org_group alter column name_key set expression as (hub.fold(name));
-- As it was made: the index is wanted whatever it holds.
alter index hub.child_by_part alter column 1 set statistics 0;
