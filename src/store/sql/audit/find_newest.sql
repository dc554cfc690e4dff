-- The newest first, behind number $1 (0: all). An empty text or -1 does not narrow; $6 is a whole action or a room with its point.
SELECT number, organ, organ_number, at, person, acting_for, address, action, subject, outcome, reason, details, organ_digest, digest FROM audit
WHERE (number < $1 OR $1 = 0) AND ($2 = -1 OR organ = $2) AND ($3 = -1 OR person = $3) AND ($4 = '' OR at >= $4) AND ($5 = '' OR at < $5)
  AND ($6 = '' OR action = $6 OR SUBSTR(action, 1, LENGTH($6)) = $6 AND SUBSTR($6, LENGTH($6), 1) = '.') AND ($7 = '' OR outcome = $7)
ORDER BY number DESC LIMIT $8
