-- Makes the identity of dbvc a user of the database, with the least rights that migrations need. Run it once per database,
-- signed in as a member of the administrators:
--
--   sqlcmd -S <sqlServer> -d <sqlDatabase> -G -v identity="<identityName>" -i grant.sql
CREATE USER [$(identity)] FROM EXTERNAL PROVIDER
GO
-- Creates, alters and drops objects.
ALTER ROLE db_ddladmin ADD MEMBER [$(identity)]
-- Reads and writes rows: the history, the audit, and what migrations change.
ALTER ROLE db_datareader ADD MEMBER [$(identity)]
ALTER ROLE db_datawriter ADD MEMBER [$(identity)]
-- Calls procedures, where migrations do.
GRANT EXECUTE TO [$(identity)]
-- Reads the definitions of all objects, for snapshots and drift.
GRANT VIEW DEFINITION TO [$(identity)]
GO
