-- Leave to see and act for somebody ends when either of the two dies.
ALTER TABLE proxy DROP CONSTRAINT proxy_stop_reason_check;
ALTER TABLE proxy ADD CONSTRAINT proxy_stop_reason_check
    CHECK (stop_reason IN ('court-order', 'safety', 'withdrawn', 'died'));
CREATE INDEX proxy_holder ON proxy (holder_id);
CREATE INDEX safety_flag_against ON safety_flag (against_id);
