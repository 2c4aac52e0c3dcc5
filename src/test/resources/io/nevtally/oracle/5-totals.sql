-- A total is there while an event falls into its window.
SELECT
    a.indicator, a.dimension, a.member, a."window",
    a.first AS start,
    (s.last + INTERVAL 1 DAY)::DATE AS "end",
    a.total::BIGINT AS total,
    a.events::BIGINT AS events,
    s.through AS asOf,
    CASE WHEN s.closed THEN 'CLOSED' ELSE 'OPEN' END AS state
FROM present p
JOIN amount a USING (subject, "window", first, basis, dimension, member)
JOIN stretch s ON s.id = p.subject AND s."window" = p."window" AND s.first = p.first AND s.basis = p.basis
WHERE p.basis = 'NOW' AND a.indicator = a.subject AND NOT s.is_ratio
