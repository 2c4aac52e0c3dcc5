-- Growth is there while an event falls into the window or into what it is compared with.
WITH compared AS (
    SELECT s.*, i.kind
    FROM stretch s
    JOIN indicator i ON i.id = s.id
    WHERE s.basis IN ('YEAR_OVER_YEAR', 'PERIOD_OVER_PERIOD')),
there AS (
    SELECT DISTINCT c.id, c."window", c.first, c.basis, p.dimension, p.member
    FROM compared c
    JOIN present p
        ON p.subject = c.id AND p."window" = c."window" AND p.first = c.first AND p.basis IN ('NOW', c.basis)),
both_sides AS (
    SELECT
        t.*, n.through, c.last, c.in_history,
        coalesce(now.total, 0)::BIGINT AS current_total,
        coalesce(base.total, 0)::BIGINT AS base_total
    FROM there t
    JOIN compared c ON c.id = t.id AND c."window" = t."window" AND c.first = t.first AND c.basis = t.basis
    JOIN stretch n ON n.id = t.id AND n."window" = t."window" AND n.first = t.first AND n.basis = 'NOW'
    LEFT JOIN amount now
        ON now.subject = t.id AND now."window" = t."window" AND now.first = t.first AND now.basis = 'NOW'
        AND now.dimension = t.dimension AND now.member = t.member
    LEFT JOIN amount base
        ON base.subject = t.id AND base."window" = t."window" AND base.first = t.first AND base.basis = t.basis
        AND base.dimension = t.dimension AND base.member = t.member)
SELECT
    id AS indicator, dimension, member, "window",
    first AS start,
    (last + INTERVAL 1 DAY)::DATE AS "end",
    basis,
    through AS asOf,
    current_total AS "current",
    base_total AS base,
    CASE WHEN in_history AND base_total <> 0
        THEN (current_total - base_total)::DOUBLE / base_total::DOUBLE
    END AS rate,
    CASE WHEN NOT in_history THEN 'NO_HISTORY' WHEN base_total = 0 THEN 'ZERO_BASE' END AS gap
FROM both_sides
