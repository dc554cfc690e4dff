SELECT job, holder, began_at, ended_at, outcome, words, failing_since FROM job_result ORDER BY job
