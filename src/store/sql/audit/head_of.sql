SELECT body FROM audit_head WHERE day = $1
