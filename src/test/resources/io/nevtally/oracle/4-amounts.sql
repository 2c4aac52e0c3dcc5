-- What every indicator amounts to over every stretch that a figure needs it for.

CREATE TABLE needs AS
SELECT id AS subject, id AS indicator FROM indicator
UNION
SELECT ratio, indicator FROM term WHERE indicator IS NOT NULL;

CREATE TABLE amount AS
-- Sums
SELECT
    n.subject, n.indicator, s."window", s.first, s.basis, d.dimension, d.member,
    sum(d.events) AS events, sum(d.total) AS total, sum(d.units) AS units
FROM needs n
JOIN indicator i ON i.id = n.indicator AND i.kind IN ('quantity', 'value')
JOIN stretch s ON s.id = n.subject
JOIN daily d ON d.sum = i.id AND d.day BETWEEN s.from_day AND s.through
GROUP BY ALL
UNION ALL
-- Distinct counts: the members that have events
SELECT
    n.subject, n.indicator, s."window", s.first, s.basis, 'total', 'all',
    sum(d.events), count(DISTINCT d.member), count(DISTINCT d.member)
FROM needs n
JOIN indicator i ON i.id = n.indicator AND i.kind = 'distinct'
JOIN stretch s ON s.id = n.subject
JOIN daily d ON d.sum = i.source AND d.dimension = i.counted AND d.day BETWEEN s.from_day AND s.through
GROUP BY ALL
UNION ALL
-- Stocks: the baseline plus all since, or minus all until then. There is one on every day, with events or without.
SELECT
    n.subject, n.indicator, s."window", s.first, s.basis, 'total', 'all',
    coalesce(sum(d.events) FILTER (d.day BETWEEN s.from_day AND s.through), 0),
    i.baseline
        + coalesce(sum(d.total) FILTER (d.day > i.baseline_day AND d.day <= s.through), 0)
        - coalesce(sum(d.total) FILTER (d.day <= i.baseline_day AND d.day > s.through), 0),
    0
FROM needs n
JOIN indicator i ON i.id = n.indicator AND i.kind = 'stock'
JOIN stretch s ON s.id = n.subject
LEFT JOIN daily d ON d.sum = i.source AND d.dimension = 'total'
GROUP BY n.subject, n.indicator, s."window", s.first, s.basis, s.from_day, s.through, i.baseline;

-- The members that a figure is there for: those with events in one of the stretches.
CREATE TABLE present AS
SELECT DISTINCT a.subject, a."window", a.first, a.basis, a.dimension, a.member
FROM amount a
JOIN broken_down b ON b.id = a.subject AND b.dimension = a.dimension
WHERE a.events > 0;
