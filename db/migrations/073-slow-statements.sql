-- What statements cost, for the office's page of health: texts with their values taken out, never a value. Where the server does not
-- have the extension, or the role may not make it, the page says so and the shop runs without.
do $$
begin
  create extension if not exists pg_stat_statements;
  -- The extension lets everybody look; the role of the anonymous door may look at nothing (P13).
  revoke all on pg_stat_statements, pg_stat_statements_info from public;
exception when others then
  raise notice 'no pg_stat_statements here';
end $$;
