-- BEGIN IMMEDIATE has it already.
SELECT 1
