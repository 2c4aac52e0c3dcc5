-- The calendar windows, and the stretches of days that figures are taken over.

CREATE TABLE calendar AS
WITH month AS (
    SELECT unnest(generate_series(
        date_trunc('month', min(day)) - INTERVAL 11 MONTH, max(day)::TIMESTAMP, INTERVAL 1 MONTH))::DATE AS first
    FROM valid),
kind (name, months, is_trailing) AS (
    VALUES ('MONTH', 1, false), ('QUARTER', 3, false), ('HALF_YEAR', 6, false), ('YEAR', 12, false),
        ('TRAILING_12_MONTHS', 12, true))
SELECT
    name AS "window",
    months,
    first,
    (first + to_months(months) - INTERVAL 1 DAY)::DATE AS last,
    -- Figures are kept from the window's first day on; of a trailing window, from its last month on.
    CASE WHEN is_trailing THEN (first + INTERVAL 11 MONTH)::DATE ELSE first END AS due
FROM month, kind
WHERE is_trailing OR (month(first) - 1) % months = 0
UNION ALL
SELECT DISTINCT 'DAY', NULL, day, day, day
FROM counted;

-- Whatever there are figures of. A ratio across two measures has the earlier as-of day and the later history.
CREATE TABLE subject AS
SELECT i.id, i.measure IS NULL AS is_ratio, s.as_of, s.history
FROM indicator i
JOIN span s ON s.measure = i.measure
UNION ALL
SELECT t.ratio, true, min(s.as_of), max(s.history)
FROM term t
JOIN indicator i ON i.id = t.indicator
LEFT JOIN span s ON s.measure = i.measure
GROUP BY t.ratio
HAVING count(*) = count(s.measure);

-- NOW: the window so far. WINDOW: all of it. The others: what it is compared with, like for like. A closed window is
-- compared with a whole one; an open one through the as-of day moved by the same period, where a day that a month
-- doesn't have is its last, as date arithmetic has it here too.
CREATE TABLE stretch AS
WITH due AS (
    SELECT s.id, s.is_ratio, s.as_of, s.history, c.*, s.as_of >= c.last AS closed
    FROM subject s
    JOIN calendar c ON c.due <= s.as_of AND NOT (s.is_ratio AND c."window" = 'DAY')),
each AS (
    SELECT *, 'NOW' AS basis, first AS from_day, least(last, as_of) AS through
    FROM due
    UNION ALL
    SELECT *, 'WINDOW', first, last
    FROM due
    UNION ALL
    SELECT *, 'YEAR_OVER_YEAR', (first - INTERVAL 1 YEAR)::DATE,
        CASE WHEN closed
            THEN (first - INTERVAL 1 YEAR + to_months(months) - INTERVAL 1 DAY)::DATE
            ELSE (as_of - INTERVAL 1 YEAR)::DATE
        END
    FROM due
    WHERE months IS NOT NULL
    UNION ALL
    SELECT *, 'PERIOD_OVER_PERIOD', (first - to_months(months))::DATE,
        CASE WHEN closed
            THEN (first - INTERVAL 1 DAY)::DATE
            ELSE (as_of - to_months(months))::DATE
        END
    FROM due
    WHERE months < 12)
SELECT *, from_day >= history AS in_history
FROM each;
