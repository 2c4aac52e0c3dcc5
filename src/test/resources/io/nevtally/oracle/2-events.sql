-- From records to what is counted on each day.

CREATE TABLE typed AS
SELECT
    * REPLACE (
        coalesce(revision::INTEGER, 0) AS revision,
        coalesce(withdrawn::BOOLEAN, false) AS withdrawn,
        quantity::BIGINT AS quantity),
    -- A date is the day itself; an instant falls on a day of the reporting zone.
    CASE WHEN length(occurredAt) = 10
        THEN occurredAt::DATE
        ELSE timezone((SELECT zone FROM setting), occurredAt::TIMESTAMPTZ)::DATE
    END AS day,
    (unitPrice::DECIMAL(18, 2) * 100)::BIGINT AS fen
FROM record;

-- Records within bounds. Of the same revision of an event the first holds: others repeat it, or are in conflict with it.
CREATE TABLE valid AS
SELECT *
FROM typed
WHERE quantity BETWEEN 1 AND 1000000000
    AND (fen IS NULL OR fen >= 0 AND fen::HUGEINT * quantity <= 1000000000000000)
    AND day >= (SELECT history_start FROM setting)
QUALIFY row_number() OVER (PARTITION BY measure, reporter, eventId, revision ORDER BY line) = 1;

-- The as-of day is the latest day of all valid records, whatever became of them, or the day that is looked at where that
-- is earlier. History begins with the month of the first of them, or on the configured day where that is later.
CREATE TABLE span AS
SELECT
    measure,
    least(max(day), max(through)) AS as_of,
    greatest(date_trunc('month', min(day))::DATE, (SELECT history_start FROM setting)) AS history
FROM valid
JOIN looked_at USING (measure)
GROUP BY measure
HAVING min(day) <= max(through);

-- The highest revision of an event holds, unless it withdraws it, or lies after the day that is looked at.
CREATE TABLE counted AS
SELECT * EXCLUDE through
FROM (
    SELECT *
    FROM valid
    QUALIFY row_number() OVER (PARTITION BY measure, reporter, eventId ORDER BY revision DESC) = 1)
JOIN looked_at USING (measure)
WHERE NOT withdrawn AND day <= through;

-- The member that an event belongs to, in every dimension that its measure has.
CREATE TABLE belongs AS
SELECT measure, line, dimension, member
FROM (
    SELECT measure, line, 'total' AS dimension, 'all' AS member FROM counted
    UNION ALL SELECT measure, line, 'manufacturer', manufacturer FROM counted
    UNION ALL SELECT measure, line, 'powertrain', powertrain FROM counted
    UNION ALL SELECT measure, line, 'vehicleClass', vehicleClass FROM counted
    UNION ALL SELECT measure, line, 'region', region FROM counted
    UNION ALL SELECT measure, line, 'destination', destination FROM counted
    UNION ALL SELECT measure, line, 'operator', operator FROM counted
    UNION ALL SELECT measure, line, 'access', access FROM counted
    UNION ALL SELECT measure, line, 'current', "current" FROM counted
    UNION ALL SELECT measure, line, 'areaType', coalesce(areaType, 'unknown') FROM counted WHERE measure LIKE 'sales@%'
    UNION ALL SELECT measure, line, 'automationLevel', coalesce(automationLevel, 'unknown')
        FROM counted WHERE measure LIKE 'sales@%')
WHERE member IS NOT NULL;

-- The events that a sum counts: those that meet its every condition, and have a price if it sums values.
CREATE TABLE passes AS
SELECT i.id AS sum, c.measure, c.line
FROM indicator i
JOIN counted c ON c.measure = i.measure
LEFT JOIN condition k ON k.indicator = i.id
LEFT JOIN belongs b
    ON b.measure = c.measure AND b.line = c.line AND b.dimension = k.field AND b.member = k.member
WHERE i.kind = 'quantity' OR i.kind = 'value' AND c.fen IS NOT NULL
GROUP BY ALL
HAVING count(DISTINCT k.field) = count(DISTINCT b.dimension);

-- What a sum has for a member on a day. `units` is what an average divides a value by.
CREATE TABLE daily AS
SELECT
    p.sum,
    b.dimension,
    b.member,
    c.day,
    count(*) AS events,
    sum(CASE i.kind WHEN 'value' THEN c.quantity::HUGEINT * c.fen ELSE c.quantity END) AS total,
    sum(c.quantity) AS units
FROM passes p
JOIN indicator i ON i.id = p.sum
JOIN counted c ON c.measure = p.measure AND c.line = p.line
JOIN belongs b ON b.measure = p.measure AND b.line = p.line
GROUP BY ALL;
