INSERT INTO job_result (job, holder, began_at, ended_at, outcome, words, failing_since) VALUES ($1, $2, $3, $4, $5, $6, $7)
ON CONFLICT (job) DO UPDATE SET holder = excluded.holder, began_at = excluded.began_at, ended_at = excluded.ended_at, outcome = excluded.outcome,
  words = excluded.words, failing_since = CASE WHEN excluded.failing_since IS NULL THEN NULL ELSE COALESCE(job_result.failing_since, excluded.failing_since) END
