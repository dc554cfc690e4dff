-- The next number of one kind; given back when the transaction is.
INSERT INTO counter (name, last) VALUES ($1, 1)
ON CONFLICT (name) DO UPDATE SET last = counter.last + 1
RETURNING last
