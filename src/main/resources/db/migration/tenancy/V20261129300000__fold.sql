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

-- Names have one line from now on, and so have those that are there. What was told apart before and is one now is kept apart
-- by its id. Triggers would tell the log and the access of a change that nobody did.
alter table hub.organization no force row level security;
alter table hub.organization disable trigger user;
update hub.organization set name = regexp_replace(name, '[\s\u0085\u2028\u2029]+', ' ', 'g')
  where name ~ '[\n\t\v\f\r\u0085\u2028\u2029]';
alter table hub.organization enable trigger user;
alter table hub.organization force row level security;

alter table hub.child no force row level security;
alter table hub.child disable trigger user;
update hub.child set name = regexp_replace(name, '[\s\u0085\u2028\u2029]+', ' ', 'g')
  where name ~ '[\n\t\v\f\r\u0085\u2028\u2029]';
alter table hub.child enable trigger user;
alter table hub.child force row level security;

alter table hub.app_user no force row level security;
alter table hub.app_user disable trigger user;
update hub.app_user set first_name = regexp_replace(first_name, '[\s\u0085\u2028\u2029]+', ' ', 'g'),
    last_name = regexp_replace(last_name, '[\s\u0085\u2028\u2029]+', ' ', 'g')
  where first_name ~ '[\n\t\v\f\r\u0085\u2028\u2029]' or last_name ~ '[\n\t\v\f\r\u0085\u2028\u2029]';
alter table hub.app_user enable trigger user;
alter table hub.app_user force row level security;

alter table hub.role no force row level security;
alter table hub.role disable trigger user;
update hub.role x set name = left(x.name, 85) || ' (' || right(x.role_id::text, 8) || ')', version = x.version + 1
  where exists (select from hub.role o
    where o.org_id = x.org_id and (o.created_at, o.role_id) < (x.created_at, x.role_id)
      and hub.fold(regexp_replace(o.name, '[\s\u0085\u2028\u2029]+', ' ', 'g')) = hub.fold(regexp_replace(x.name, '[\s\u0085\u2028\u2029]+', ' ', 'g')));
update hub.role set name = regexp_replace(name, '[\s\u0085\u2028\u2029]+', ' ', 'g')
  where name ~ '[\n\t\v\f\r\u0085\u2028\u2029]';
alter table hub.role enable trigger user;
alter table hub.role force row level security;

alter table hub.org_group no force row level security;
alter table hub.org_group disable trigger user;
update hub.org_group x set name = left(x.name, 185) || ' (' || right(x.group_id::text, 8) || ')', version = x.version + 1
  where exists (select from hub.org_group o
    where o.org_id = x.org_id and (o.created_at, o.group_id) < (x.created_at, x.group_id)
      and hub.fold(regexp_replace(o.name, '[\s\u0085\u2028\u2029]+', ' ', 'g')) = hub.fold(regexp_replace(x.name, '[\s\u0085\u2028\u2029]+', ' ', 'g')));
update hub.org_group set name = regexp_replace(name, '[\s\u0085\u2028\u2029]+', ' ', 'g')
  where name ~ '[\n\t\v\f\r\u0085\u2028\u2029]';
alter table hub.org_group enable trigger user;
alter table hub.org_group force row level security;

alter table hub.api_key no force row level security;
alter table hub.api_key disable trigger user;
update hub.api_key set name = regexp_replace(name, '[\s\u0085\u2028\u2029]+', ' ', 'g')
  where name ~ '[\n\t\v\f\r\u0085\u2028\u2029]';
alter table hub.api_key enable trigger user;
alter table hub.api_key force row level security;

alter table hub.passkey no force row level security;
alter table hub.passkey disable trigger user;
update hub.passkey set label = regexp_replace(label, '[\s\u0085\u2028\u2029]+', ' ', 'g')
  where label ~ '[\n\t\v\f\r\u0085\u2028\u2029]';
alter table hub.passkey enable trigger user;
alter table hub.passkey force row level security;

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
