-- A statement that goes out together with COMMIT tells by the name of what it broke why the transaction came to nothing.
alter table vault.subject rename constraint subject_check to living_under_a_generation;
