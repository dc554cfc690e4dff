-- What every connection asks for: commits on stable storage, no endless waits, times as text in UTC.
SELECT set_config('synchronous_commit', CASE current_setting('synchronous_commit') WHEN 'off' THEN 'on' WHEN 'local' THEN 'local' ELSE current_setting('synchronous_commit') END, false),
       set_config('lock_timeout', '30s', false),
       set_config('statement_timeout', '10min', false),
       set_config('idle_in_transaction_session_timeout', '5min', false),
       set_config('timezone', 'UTC', false),
       set_config('bytea_output', 'hex', false),
       set_config('default_transaction_read_only', CASE WHEN $1 = 1 THEN 'on' ELSE 'off' END, false),
       set_config('search_path', CASE WHEN $2 = '' THEN current_setting('search_path') ELSE $2 END, false),
       current_setting('server_encoding')
