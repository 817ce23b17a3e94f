-- What is about nobody: anonymous usage and breakages (P11 to P41). These schemas may stand in a database of their own
-- (TELEMETRY_DATABASE_URL). What comes in from outside is written under a role that may add here and do nothing else: no table of
-- the shop, no reading, no changing.
create schema telemetry;
create schema crashes;

do $$
begin
  if not exists (select from pg_roles where rolname = 'telemetry_writer') then
    create role telemetry_writer nologin;
  end if;
  execute format('grant telemetry_writer to %I', current_user);
end $$;

grant usage on schema telemetry, crashes to telemetry_writer;
