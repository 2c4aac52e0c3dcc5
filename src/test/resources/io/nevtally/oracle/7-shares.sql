-- A share is there while an event of either side falls into the window or into the same stretch a year earlier.
WITH there AS (
    SELECT DISTINCT p.subject AS id, p."window", p.first, p.dimension, p.member
    FROM present p
    JOIN subject s ON s.id = p.subject AND s.is_ratio
    WHERE p.basis IN ('WINDOW', 'YEAR_OVER_YEAR')),
-- One side of the ratio over one stretch
side AS (
    SELECT
        t.id, t."window", t.first, t.dimension, t.member, s.basis, r.side,
        CASE r.kind
            WHEN 'total' THEN coalesce(a.total, 0)::DOUBLE
            WHEN 'average' THEN CASE WHEN a.units > 0 THEN a.total::DOUBLE / a.units::DOUBLE END
            WHEN 'whole' THEN coalesce(
                (SELECT sum(w.total)
                FROM amount w
                WHERE w.subject = t.id AND w.indicator = r.indicator AND w."window" = t."window"
                    AND w.first = t.first AND w.basis = s.basis AND w.dimension = t.dimension), 0)::DOUBLE
            -- The value that holds on the last day of the stretch
            WHEN 'reference' THEN coalesce(
                (SELECT max_by(f.value, f.day) FROM reference f WHERE f.series = r.series AND f.day <= s.through),
                0)::DOUBLE
        END AS value
    FROM there t
    JOIN stretch s
        ON s.id = t.id AND s."window" = t."window" AND s.first = t.first AND s.basis IN ('NOW', 'YEAR_OVER_YEAR')
    JOIN term r ON r.ratio = t.id
    LEFT JOIN amount a
        ON a.subject = t.id AND a.indicator = r.indicator AND a."window" = t."window" AND a.first = t.first
        AND a.basis = s.basis AND a.dimension = t.dimension AND a.member = t.member),
share AS (
    SELECT
        id, "window", first, dimension, member, basis,
        max(value) FILTER (side = 'numerator') AS numerator,
        max(value) FILTER (side = 'denominator') AS denominator,
        -- Nothing is divided by 0, and the average price of nothing isn't 0
        CASE WHEN max(value) FILTER (side = 'denominator') <> 0
            THEN max(value) FILTER (side = 'numerator') / max(value) FILTER (side = 'denominator')
        END AS share
    FROM side
    GROUP BY ALL)
SELECT
    n.id AS ratio, n.dimension, n.member, n."window",
    n.first AS start,
    (s.last + INTERVAL 1 DAY)::DATE AS "end",
    s.through AS asOf,
    coalesce(n.numerator, 0) AS numerator,
    coalesce(n.denominator, 0) AS denominator,
    n.share,
    CASE WHEN y_stretch.in_history THEN 100 * (n.share - y.share) END AS changeInPoints
FROM share n
JOIN stretch s ON s.id = n.id AND s."window" = n."window" AND s.first = n.first AND s.basis = 'NOW'
JOIN share y
    ON y.id = n.id AND y."window" = n."window" AND y.first = n.first AND y.dimension = n.dimension
    AND y.member = n.member AND y.basis = 'YEAR_OVER_YEAR'
JOIN stretch y_stretch
    ON y_stretch.id = n.id AND y_stretch."window" = n."window" AND y_stretch.first = n.first
    AND y_stretch.basis = 'YEAR_OVER_YEAR'
WHERE n.basis = 'NOW'
