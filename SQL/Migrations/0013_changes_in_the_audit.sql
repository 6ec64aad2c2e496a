-- What happens to a household, such as a move or a death, is a deed that its audit tells of.
ALTER TABLE audit_entry DROP CONSTRAINT audit_entry_action_check;
ALTER TABLE audit_entry ADD CONSTRAINT audit_entry_action_check
    CHECK (action IN ('read', 'accept', 'refuse', 'confirm', 'undo', 'open', 'change'));
