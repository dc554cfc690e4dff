-- Taken when free, expired or one's own; the epoch grows when it changes hands. No row: another holds it.
INSERT INTO lease (job, holder, epoch, held_until) VALUES ($1, $2, 1, $4)
ON CONFLICT (job) DO UPDATE SET epoch = lease.epoch + CASE WHEN lease.holder = excluded.holder THEN 0 ELSE 1 END,
  holder = excluded.holder, held_until = excluded.held_until
WHERE lease.holder = excluded.holder OR lease.held_until <= $3
RETURNING epoch
