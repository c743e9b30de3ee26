-- The status was free text: we found 'noshow', 'No-Show' and 'no show' in the monthly figures.
UPDATE appointments
SET type_id = (SELECT id FROM appointment_types WHERE code = 'follow-up')
WHERE type_id IS NULL;

UPDATE appointments
SET status = CASE
        WHEN lower(replace(replace(status, '-', ''), ' ', '')) IN ('noshow', 'no_show') THEN 'no_show'
        WHEN lower(status) IN ('canceled', 'cancelled') THEN 'cancelled'
        ELSE lower(status)
    END;

UPDATE appointments
SET cancelled_at = CASE WHEN status = 'cancelled' THEN coalesce(cancelled_at, updated_at, created_at) END;

ALTER TABLE appointments
    ALTER COLUMN type_id SET NOT NULL,
    ADD CONSTRAINT appointments_status
        CHECK (status IN ('booked', 'arrived', 'done', 'cancelled', 'no_show')),
    ADD CONSTRAINT appointments_end_later CHECK (starts_at < ends_at),
    ADD CONSTRAINT appointments_cancelled_at
        CHECK ((status = 'cancelled') = (cancelled_at IS NOT NULL));
