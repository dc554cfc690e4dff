-- How often what pages are made from has changed.
SELECT COALESCE(MAX(last), 0) FROM counter WHERE name = 'site_change'
